/** The address of an alert's page. */
export function alertPath(id: string): string {
  return `/alerts/${encodeURIComponent(id)}`;
}

/** The address of a rule's page. */
export function rulePath(code: string): string {
  return `/alert-rules/${encodeURIComponent(code)}`;
}
