const MINUTE = 60_000;

/** The instant at which the present minute began: a query that names it is the same one for a while. */
export function thisMinute(): string {
  return new Date(Math.floor(Date.now() / MINUTE) * MINUTE).toISOString();
}
