/** The address of the page of an import. */
export function importPath(id: string): string {
  return `/imports/${encodeURIComponent(id)}`;
}

/** The address of the page that imports a file, in place of an earlier import if there is one. */
export function newImportPath(replaces?: string, ofRecords = false): string {
  const kind = ofRecords ? '&kind=records' : '';
  return replaces === undefined ? '/imports/new' : `/imports/new?replaces=${encodeURIComponent(replaces)}${kind}`;
}
