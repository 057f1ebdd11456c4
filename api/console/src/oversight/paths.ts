/** The address of a control's page. */
export function controlPath(code: string): string {
  return `/controls/${encodeURIComponent(code)}`;
}

/** The address of a standard's page. */
export function frameworkPath(code: string): string {
  return `/frameworks/${encodeURIComponent(code)}`;
}
