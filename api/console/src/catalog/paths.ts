/** The address of a bot's page. Codes come from elsewhere and may hold any character. */
export function botPath(code: string): string {
  return `/bots/${encodeURIComponent(code)}`;
}

/** The address of a release's page. Labels come from elsewhere, too. */
export function releasePath(bot: string, label: string): string {
  return `${botPath(bot)}/releases/${encodeURIComponent(label)}`;
}

/** The address of a data asset's page. */
export function dataAssetPath(asset: string): string {
  return `/data-assets/${encodeURIComponent(asset)}`;
}

/** The address of a department's page. */
export function departmentPath(code: string): string {
  return `/departments/${encodeURIComponent(code)}`;
}
