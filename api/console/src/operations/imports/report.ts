import { sendFile } from '../../platform/api/files';

/** The files that a mapping describes, with the address that takes them. */
export const KINDS = ['incidents', 'changes', 'measurements', 'records'] as const;
export type Kind = (typeof KINDS)[number];

/** What the server said about a file, or would do with it. */
export type Report = {
  readonly importRun: string | null;
  readonly accepted: number;
  readonly duplicate: number;
  readonly conflicting: number;
  readonly rejected: number;
  readonly records: Readonly<Record<string, number>>;
  readonly grown: Readonly<Record<string, number>>;
  readonly conflicts: readonly {
    readonly line: number;
    readonly key: string;
    readonly field: string;
    readonly existing: string | null;
    readonly given: string | null;
  }[];
  readonly rejections: readonly { readonly line: number; readonly field: string | null; readonly reason: string }[];
  readonly remarks: readonly string[];
  readonly preview: readonly { readonly line: number; readonly fields: Readonly<Record<string, string>> }[];
};

type Sent = { readonly kind: Kind; readonly mapping: string; readonly file: File; readonly replaces: string | null };

/** Sends a file with its mapping: a dry run changes nothing. */
export async function importFile(
  { kind, mapping, file, replaces }: Sent,
  dryRun: boolean,
  onProgress: (share: number) => void,
): Promise<Report> {
  const query = new URLSearchParams();
  if (dryRun) {
    query.set('dryRun', 'true');
  }
  if (replaces !== null) {
    query.set('replaces', replaces);
  }
  const path = `/import/${kind === 'records' ? kind : `${kind}-csv`}${query.size === 0 ? '' : `?${query.toString()}`}`;
  return JSON.parse(await sendFile(path, { mapping }, file, onProgress)) as Report;
}
