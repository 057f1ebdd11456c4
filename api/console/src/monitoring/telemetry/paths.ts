import { botPath } from '../../catalog/paths';

/** The address of the states that a bot has been in; of those of one day if it is given, such as `2026-04-01`. */
export function statusChangesPath(bot: string, day?: { readonly from: string; readonly until: string }): string {
  const path = `${botPath(bot)}/status-changes`;
  return day === undefined ? path : `${path}?from=${day.from}&until=${day.until}`;
}
