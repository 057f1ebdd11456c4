const PREFIX = 'import-mapping:';

/** Keeps the mapping of an import in this tab, so that it can be corrected. */
export function keepMapping(run: string, mapping: string): void {
  try {
    sessionStorage.setItem(PREFIX + run, mapping);
  } catch {
    // the storage is full or forbidden: the mapping is drafted again
  }
}

/** The mapping of an import that was sent from this tab; null if there is none. */
export function keptMapping(run: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + run);
  } catch {
    return null;
  }
}
