const MOST = 30;

function key(username: string): string {
  return `sql-history ${username}`;
}

/** The queries that somebody ran in this browser, the latest first. */
export function history(username: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(username)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((sql): sql is string => typeof sql === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(username: string, sql: string): readonly string[] {
  const next = [sql, ...history(username).filter((other) => other !== sql)].slice(0, MOST);
  localStorage.setItem(key(username), JSON.stringify(next));
  return next;
}

export function forget(username: string): readonly string[] {
  localStorage.removeItem(key(username));
  return [];
}
