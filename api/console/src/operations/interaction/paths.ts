/** The address of an interaction's page. */
export function interactionPath(id: string): string {
  return `/interactions/${encodeURIComponent(id)}`;
}

/** The address of the measurements of a bot, or of one metric of it from a day on and before another. */
export function measurementsPath(
  bot: string,
  of: { readonly metric?: string; readonly from?: string; readonly until?: string } = {},
): string {
  return `/measurements?${new URLSearchParams({ bot, ...of }).toString()}`;
}
