import type { Cell, Dictionary } from './queries';

const KEYWORDS = [
  'select', 'from', 'where', 'group by', 'order by', 'having', 'limit', 'join', 'left join', 'with', 'union all', 'case when',
  'distinct', 'between', 'is null', 'is not null', 'exists', 'filter (where', 'over (partition by', 'qualify', 'asc', 'desc',
];
const MOST = 8;

/** Comments and texts in quotes contain no parameters and no names. */
function code(sql: string): string {
  return sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, ' ');
}

/** The names of the parameters in a query, in the order of their first use. */
export function parametersIn(sql: string): readonly string[] {
  const found = code(sql).matchAll(/\$([A-Za-z_][A-Za-z0-9_]*)/g);
  return [...new Set([...found].map(([, name]) => name ?? ''))];
}

/** A number where a value looks like one; null where it is empty. */
export function parameterValue(typed: string): string | number | null {
  if (typed === '') {
    return null;
  }
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(typed) ? Number(typed) : typed;
}

/** The line and column of a character, all from 1; one outside the basic plane is one character, but two units of a string. */
export function placeOf(position: number, sql: string): { line: number; column: number } {
  const before = Array.from(sql).slice(0, position - 1).join('').split('\n');
  return { line: before.length, column: Array.from(before.at(-1) ?? '').length + 1 };
}

/** The beginning of a name before the caret. */
export function wordBefore(sql: string, caret: number): string {
  return /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]*)?$/u.exec(sql.slice(0, caret))?.[0] ?? '';
}

/** What could complete a word: columns of the tables in the query first, then tables, keywords and functions. */
export function suggestions(word: string, sql: string, dictionary: Dictionary | undefined): readonly string[] {
  const start = word.slice(word.lastIndexOf('.') + 1).toLowerCase();
  const afterDot = word.includes('.');
  if ((start.length < 2 && !afterDot) || dictionary === undefined) {
    return [];
  }
  const names = new Set(code(sql).toLowerCase().match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  const used = dictionary.tables.filter((table) => names.has(table.name));
  const columns = used.flatMap((table) => table.columns.map((column) => column.name));
  const others = afterDot ? [] : [...dictionary.tables.map((table) => table.name), ...KEYWORDS, ...dictionary.functions];
  return [...new Set([...columns, ...others])].filter((name) => name.startsWith(start) && name !== start).slice(0, MOST);
}

/** A value of a result as text. */
export function spelled(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) {
    return '–';
  }
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
