const KEPT = 'sql-history';
const MOST = 30;

/** The queries that were run in this browser, the latest first. */
export function history(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? kept.filter((sql): sql is string => typeof sql === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(sql: string): readonly string[] {
  const next = [sql, ...history().filter((other) => other !== sql)].slice(0, MOST);
  localStorage.setItem(KEPT, JSON.stringify(next));
  return next;
}

export function forget(): readonly string[] {
  localStorage.removeItem(KEPT);
  return [];
}
