const DAY = 86_400_000;

/** The beginning of a day in UTC, as `2026-03-01` names it; null if there is none or it has begun already. */
export function startOfDay(day: string, now: number = Date.now()): string | null {
  const start = `${day}T00:00:00.000Z`;
  return day === '' || Date.parse(start) <= now ? null : start;
}

/** The end of a day in UTC, which is the beginning of the next one. */
export function endOfDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY).toISOString();
}
