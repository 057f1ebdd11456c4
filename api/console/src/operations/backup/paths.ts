/** The address of the page about a data asset's backups. */
export function backupPath(status: string): string {
  return `/backups/${encodeURIComponent(status)}`;
}
