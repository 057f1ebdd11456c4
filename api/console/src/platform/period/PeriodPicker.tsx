import type { PeriodGrain } from '../../generated/graphql';
import { useLanguage } from '../language/LanguageProvider';
import { Icon } from '../ui/Icon';
import { inGrain, shift, type Period } from './period';
import type { ChosenPeriod } from './usePeriod';

type Props = {
  readonly chosen: ChosenPeriod;
  readonly grains?: readonly PeriodGrain[];
};

/** Steps through periods and changes their length; offers the last one that has data. */
export function PeriodPicker({ chosen, grains = ['YEAR', 'QUARTER', 'MONTH'] }: Props) {
  const { words } = useLanguage();
  const { period, latest, choose } = chosen;
  if (period === null) {
    return null;
  }
  const names: Record<PeriodGrain, string> = {
    YEAR: words.platform.period.year,
    QUARTER: words.platform.period.quarter,
    MONTH: words.platform.period.month,
    DAY: words.platform.period.day,
  };
  const step = (steps: number) => () => choose(shift(period, steps));
  return (
    <div className="page-tools" role="group" aria-label={words.platform.period.label}>
      {latest !== null && period.text !== latest.text && (
        <button type="button" className="button button-plain" onClick={() => choose(null)}>
          {words.platform.period.latest}: {latest.text}
        </button>
      )}
      {grains.length > 1 && (
        <div className="segments">
          {grains.map((grain) => (
            <button
              key={grain}
              type="button"
              className="button"
              aria-pressed={period.grain === grain}
              onClick={() => choose(inGrain(period, grain))}
            >
              {names[grain]}
            </button>
          ))}
        </div>
      )}
      <div className="segments">
        <button type="button" className="button button-icon" onClick={step(-1)} aria-label={words.platform.period.previous}>
          <Icon name="left" />
        </button>
        <output className="button period-text figures" aria-live="polite">
          {period.text}
        </output>
        <button type="button" className="button button-icon" onClick={step(1)} aria-label={words.platform.period.next}>
          <Icon name="right" />
        </button>
      </div>
    </div>
  );
}

/** The `asOf` of a period: the end of it. */
export function asOf(period: Period): string {
  return `${period.before}T00:00:00.000Z`;
}
