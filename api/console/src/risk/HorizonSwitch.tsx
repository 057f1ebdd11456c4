import type { RiskHorizon } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useAddress } from '../platform/ui/useAddress';

export const HORIZONS: readonly RiskHorizon[] = ['WEEK', 'MONTH', 'QUARTER'];

/** The horizon in the page's address; a quarter by default. */
export function useHorizon(): RiskHorizon {
  const address = useAddress();
  return HORIZONS.find((each) => each === address.text('horizon')) ?? 'QUARTER';
}

/** Chooses how far ahead forecasts look. */
export function HorizonSwitch({ horizon }: { readonly horizon: RiskHorizon }) {
  const { words } = useLanguage();
  const texts = words.risk.backtest;
  const address = useAddress();
  return (
    <div className="segments" role="group" aria-label={texts.horizon}>
      {HORIZONS.map((each) => (
        <button
          key={each}
          type="button"
          className="button button-small"
          aria-pressed={horizon === each}
          onClick={() => address.set({ horizon: each })}
        >
          {texts.horizons[each]}
        </button>
      ))}
    </div>
  );
}
