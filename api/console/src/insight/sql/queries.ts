import { open, RequestError, saveAs } from '../../platform/api/request';

const PATH = '/analytics/sql';

export type Cell = string | number | boolean | null | readonly Cell[] | { readonly [name: string]: Cell };

export type Result = {
  readonly snapshot: { readonly id: string; readonly cutAt: string };
  readonly milliseconds: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rowCount: number;
  readonly truncated: boolean;
  readonly rows: readonly (readonly Cell[])[];
};

export type Meaning = { readonly en: string; readonly zh: string };

export type DictionaryTable = {
  readonly name: string;
  readonly permission: string;
  readonly meaning: Meaning;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly meaning: Meaning }[];
};

export type Dictionary = {
  readonly snapshot: string;
  readonly tables: readonly DictionaryTable[];
  readonly functions: readonly string[];
};

export type Query = { readonly sql: string; readonly parameters: Readonly<Record<string, string | number | null>> };

export const files = {
  csv: { type: 'text/csv', name: 'result.csv' },
  parquet: { type: 'application/vnd.apache.parquet', name: 'result.parquet' },
} as const;

export async function runQuery(query: Query, signal: AbortSignal): Promise<Result> {
  const response = await open(PATH, { body: query, accept: 'application/json', signal });
  return (await response.json()) as Result;
}

/** Runs the query again, over the same snapshot, and saves its result as a file. */
export async function saveResult(
  query: Query,
  snapshot: string,
  form: keyof typeof files,
  signal: AbortSignal,
): Promise<void> {
  const response = await open(PATH, { body: { ...query, snapshot }, accept: files[form].type, signal });
  saveAs(await response.blob(), files[form].name);
}

export async function readDictionary(): Promise<Dictionary> {
  return (await (await open('/analytics/dictionary', {})).json()) as Dictionary;
}

/** The line and column of the character at which a query was refused, both from 1. */
export function positionOf(failure: Error, sql: string): { line: number; column: number } | null {
  const position = failure instanceof RequestError ? failure.position : undefined;
  if (position === undefined) {
    return null;
  }
  // a character outside the basic plane is one character, but two units of a string
  const before = [...sql].slice(0, position - 1).join('').split('\n');
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}
