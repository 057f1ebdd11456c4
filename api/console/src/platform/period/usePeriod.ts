import { useSearchParams } from 'react-router';
import { LatestPeriodDocument } from '../../generated/graphql';
import { useRead, type Reading } from '../api/useRead';
import { parsePeriod, type Period } from './period';

export type ChosenPeriod = {
  /** The period that the page shows; null while loading, or if the warehouse has no data. */
  readonly period: Period | null;
  readonly choose: (period: Period | null) => void;
  /** The last period that holds data. */
  readonly latest: Period | null;
  /** The state of the query for the latest period. */
  readonly reading: Reading<unknown>;
};

/** The period in the page's address; defaults to the latest one with data, of the bot if one is given. */
export function usePeriod(bot?: string): ChosenPeriod {
  const [parameters, setParameters] = useSearchParams();
  const chosen = parsePeriod(parameters.get('period') ?? '');
  const reading = useRead(LatestPeriodDocument, { grain: 'QUARTER', bot: bot === undefined ? null : { code: bot } });
  const latest = parsePeriod(reading.data?.latestPeriod ?? '');
  const choose = (period: Period | null) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (period === null) {
        after.delete('period');
      } else {
        after.set('period', period.text);
      }
      return after;
    });
  return { period: chosen ?? latest, choose, latest, reading };
}
