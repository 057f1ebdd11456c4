/** The units that the plain form offers, by the frequency and the factor of the rule; `RULE` asks for the rule itself. */
export const units = {
  DAYS: ['DAILY', 1],
  WEEKS: ['WEEKLY', 1],
  MONTHS: ['MONTHLY', 1],
  QUARTERS: ['MONTHLY', 3],
  YEARS: ['YEARLY', 1],
} as const;

export type RecurrenceUnit = keyof typeof units | 'RULE';

export type Every = { readonly unit: keyof typeof units; readonly every: number };

const ORDER = ['YEARS', 'QUARTERS', 'MONTHS', 'WEEKS', 'DAYS'] as const;

/** The rule as the plain form shows it; null if it says more than an interval. */
export function everyOf(rule: string): Every | null {
  const found = /^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(?:;INTERVAL=(\d+))?$/.exec(rule);
  const interval = Number(found?.[2] ?? '1');
  const unit = ORDER.find((each) => units[each][0] === found?.[1] && interval % units[each][1] === 0);
  return unit === undefined ? null : { unit, every: interval / units[unit][1] };
}
