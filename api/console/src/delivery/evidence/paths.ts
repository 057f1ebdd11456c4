/** The address of a release's page. Codes and labels come from elsewhere and may hold any character. */
export function releasePath(bot: string, label: string): string {
  return `/bots/${encodeURIComponent(bot)}/releases/${encodeURIComponent(label)}`;
}

/** The address of a defect's page. */
export function defectPath(number: string): string {
  return `/defects/${encodeURIComponent(number)}`;
}
