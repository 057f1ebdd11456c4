/** The address of a network control's page. */
export function networkControlPath(number: string): string {
  return `/network-controls/${encodeURIComponent(number)}`;
}
