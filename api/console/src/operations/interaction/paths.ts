/** The address of an interaction's page. */
export function interactionPath(id: string): string {
  return `/interactions/${encodeURIComponent(id)}`;
}

/** The address of the measurements of a bot. */
export function measurementsPath(bot: string): string {
  return `/measurements?bot=${encodeURIComponent(bot)}`;
}
