/** The units in which a form takes a period, with the letters of ISO 8601. */
export const units = ['DAYS', 'HOURS', 'MINUTES'] as const;

export type PeriodUnit = (typeof units)[number];

const milliseconds: Record<PeriodUnit, number> = { DAYS: 86_400_000, HOURS: 3_600_000, MINUTES: 60_000 };

/** The milliseconds of a period such as `P7D` or `PT1H30M`. */
export function millisecondsOf(period: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(period) ?? [];
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return (
    Number(days) * milliseconds.DAYS +
    Number(hours) * milliseconds.HOURS +
    Number(minutes) * milliseconds.MINUTES +
    Number(seconds) * 1000
  );
}

/** A period as an amount of the largest unit that gives a whole number. */
export function amountOf(period: string): { readonly amount: number; readonly unit: PeriodUnit } {
  const all = millisecondsOf(period);
  const unit = units.find((each) => all % milliseconds[each] === 0) ?? 'MINUTES';
  return { amount: all / milliseconds[unit], unit };
}

/** The period of an amount: `P7D`, `PT4H`. */
export function periodOf(amount: number, unit: PeriodUnit): string {
  return unit === 'DAYS' ? `P${amount}D` : `PT${amount}${unit.charAt(0)}`;
}
