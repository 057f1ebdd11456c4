import type { PeriodGrain } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

const GRAINS: readonly PeriodGrain[] = ['DAY', 'MONTH', 'QUARTER'];

/** How many steps a chart shows of each length. */
export const STEPS: Readonly<Record<PeriodGrain, number>> = { DAY: 92, MONTH: 24, QUARTER: 20, YEAR: 10 };

type Props = { readonly grain: PeriodGrain; readonly onChoose: (grain: PeriodGrain) => void };

/** The length of a chart's steps. */
export function GrainSwitch({ grain, onChoose }: Props) {
  const { words } = useLanguage();
  const { day, month, quarter, year } = words.platform.period;
  const names: Record<PeriodGrain, string> = { DAY: day, MONTH: month, QUARTER: quarter, YEAR: year };
  return (
    <div className="segments" role="group" aria-label={words.insight.step}>
      {GRAINS.map((each) => (
        <button
          key={each}
          type="button"
          className="button button-small"
          aria-pressed={grain === each}
          onClick={() => onChoose(each)}
        >
          {names[each]}
        </button>
      ))}
    </div>
  );
}
