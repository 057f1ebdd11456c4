const DAY = 86_400_000;

/** Where a day lies between two others, from 0 to 1. */
export function place(day: string, from: string, until: string): number {
  const span = Date.parse(until) - Date.parse(from) + DAY;
  const part = (Date.parse(day) - Date.parse(from) + DAY / 2) / span;
  return Math.min(1, Math.max(0, part));
}

/** The latest of some days; days sort as texts. */
export function latest(days: readonly string[]): string {
  return days.reduce((last, each) => (each > last ? each : last), '');
}
