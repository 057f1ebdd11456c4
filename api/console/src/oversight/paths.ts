/** The address of a control's page. */
export function controlPath(code: string): string {
  return `/controls/${encodeURIComponent(code)}`;
}
