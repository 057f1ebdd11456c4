/** Calendar periods in UTC, spelled as the API spells them: `2016`, `2016-Q2`, `2016-05`, `2016-05-31`. */
import type { PeriodGrain } from '../../generated/graphql';

export type Period = {
  readonly text: string;
  readonly grain: PeriodGrain;
  /** The first day, as a date. */
  readonly from: string;
  /** The day after its last day, as a date. */
  readonly before: string;
};

const DAY_MS = 86_400_000;

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function of(grain: PeriodGrain, year: number, month: number, day: number): Period {
  const from = Date.UTC(year, month, day);
  const start = new Date(from);
  const y = String(start.getUTCFullYear()).padStart(4, '0');
  const m = start.getUTCMonth();
  switch (grain) {
    case 'YEAR':
      return { grain, text: y, from: iso(from), before: iso(Date.UTC(year + 1, 0, 1)) };
    case 'QUARTER':
      return { grain, text: `${y}-Q${Math.floor(m / 3) + 1}`, from: iso(from), before: iso(Date.UTC(year, month + 3, 1)) };
    case 'MONTH':
      return {
        grain,
        text: `${y}-${String(m + 1).padStart(2, '0')}`,
        from: iso(from),
        before: iso(Date.UTC(year, month + 1, 1)),
      };
    case 'DAY':
      return { grain, text: iso(from), from: iso(from), before: iso(from + DAY_MS) };
  }
}

/** The period that the text names; null if it is not one. */
export function parsePeriod(text: string): Period | null {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])(?:-(\d{2}))?))?$/.exec(text);
  if (match === null) {
    return null;
  }
  const [, year, quarter, month, day] = match;
  if (quarter !== undefined) {
    return of('QUARTER', Number(year), (Number(quarter) - 1) * 3, 1);
  }
  if (month === undefined) {
    return of('YEAR', Number(year), 0, 1);
  }
  if (day === undefined) {
    return of('MONTH', Number(year), Number(month) - 1, 1);
  }
  const period = of('DAY', Number(year), Number(month) - 1, Number(day));
  return period.text === text ? period : null;
}

/** The period of that length that contains the day. */
export function periodOf(grain: PeriodGrain, day: string): Period {
  const at = new Date(`${day}T00:00:00Z`);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  switch (grain) {
    case 'YEAR':
      return of(grain, year, 0, 1);
    case 'QUARTER':
      return of(grain, year, Math.floor(month / 3) * 3, 1);
    case 'MONTH':
      return of(grain, year, month, 1);
    case 'DAY':
      return of(grain, year, month, at.getUTCDate());
  }
}

/** The period a number of steps later, or earlier if negative. */
export function shift(period: Period, steps: number): Period {
  const at = new Date(`${period.from}T00:00:00Z`);
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  switch (period.grain) {
    case 'YEAR':
      return of('YEAR', year + steps, 0, 1);
    case 'QUARTER':
      return of('QUARTER', year, month + 3 * steps, 1);
    case 'MONTH':
      return of('MONTH', year, month + steps, 1);
    case 'DAY':
      return of('DAY', year, month, day + steps);
  }
}

/** The last period of another length in this period. */
export function inGrain(period: Period, grain: PeriodGrain): Period {
  const last = new Date(Date.parse(`${period.before}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
  return periodOf(grain, last);
}

/** The start and the end as instants. */
export function instants(period: Period): { readonly from: string; readonly before: string } {
  return { from: `${period.from}T00:00:00.000Z`, before: `${period.before}T00:00:00.000Z` };
}

/** The range of a number of periods that ends with this one, as two days. */
export function stretch(period: Period, count: number): { readonly from: string; readonly before: string } {
  return { from: shift(period, 1 - count).from, before: period.before };
}
