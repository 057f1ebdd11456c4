const DAY_MILLISECONDS = 86_400_000;

/** The end of a day in UTC as an instant, or now if the day is not over. */
export function endOfDay(day: string, now: number): string {
  const end = Date.parse(`${day}T00:00:00Z`) + DAY_MILLISECONDS;
  return new Date(Math.min(end, now)).toISOString();
}
