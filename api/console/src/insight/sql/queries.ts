import { open, RequestError, saveAs } from '../../platform/api/request';
import { placeOf } from './text';

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
  /** Null before the first snapshot. */
  readonly snapshot: string | null;
  readonly tables: readonly DictionaryTable[];
  readonly functions: readonly string[];
};

type Parameters = Readonly<Record<string, string | number | boolean | null>>;

export type Query = { readonly sql: string; readonly parameters: Parameters; readonly snapshot?: string };

/** A query that the viewer started. */
export type Execution = {
  readonly at: string;
  readonly sql: string;
  readonly parameters: Parameters;
  readonly snapshot: string | null;
};

export const files = {
  csv: { type: 'text/csv', name: 'result.csv' },
  arrow: { type: 'application/vnd.apache.arrow.stream', name: 'result.arrows' },
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

/** Saves a result as it was answered. */
export function saveJson(result: Result): void {
  saveAs(new Blob([JSON.stringify(result)], { type: 'application/json' }), 'result.json');
}

export async function readDictionary(): Promise<Dictionary> {
  return (await (await open('/analytics/dictionary', {})).json()) as Dictionary;
}

/** The viewer's own latest queries, newest first. */
export async function readHistory(): Promise<readonly Execution[]> {
  return (await (await open('/analytics/history', {})).json()) as readonly Execution[];
}

/** The line and column of the character at which a query was refused, both from 1. */
export function positionOf(failure: Error, sql: string): { line: number; column: number } | null {
  const position = failure instanceof RequestError ? failure.position : undefined;
  return position === undefined ? null : placeOf(position, sql);
}
