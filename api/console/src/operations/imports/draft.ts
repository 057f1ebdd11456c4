import { fieldsOf, type ImportField, type Subject } from './fields';
import { timeFormatOf, valuesOf, type Sample } from './sample';

/** Columns with more different values than this are not mapped value by value. */
const MOST_VALUES = 30;

/** The source of a field, as a mapping has it. */
export type Source =
  | { readonly column: string }
  | { readonly constant: string }
  | { readonly entries: { readonly at: 'first' | 'last'; readonly into?: string } };

/** What a person said about a file. */
export type Draft = {
  readonly eventLog: boolean;
  readonly updatedRows: boolean;
  readonly register: boolean;
  readonly sources: Readonly<Record<string, Source>>;
  /** The meaning of each value of a column, by the field. */
  readonly meanings: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly timeFormat: string;
  readonly zone: string;
};

/** Words of other systems for states and severities. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^(1|p1|critical|blocker|major|sev.?1)\b/i, 'CRITICAL'],
  [/^(2|p2|high|sev.?2)\b/i, 'HIGH'],
  [/^(3|p3|medium|moderate|normal|sev.?3)\b/i, 'MODERATE'],
  [/^([45]|p[45]|low|minor|planning|trivial|sev.?[45])\b/i, 'LOW'],
  [/^(new|open|queued|submitted|reopened)/i, 'OPEN'],
  [/^(active|in.?progress|assigned|accepted|awaiting|pending|work)/i, 'ACKNOWLEDGED'],
  [/^(mitigated|workaround)/i, 'MITIGATED'],
  [/^(resolved|completed|done|fixed)/i, 'RESOLVED'],
  [/^(reviewed)/i, 'REVIEWED'],
  [/^(closed|cancel|unmatched)/i, 'CLOSED'],
];

/** What a value of another system probably means; itself if it is accepted already. */
export function meaningOf(value: string, choices: readonly string[]): string {
  if (choices.includes(value.toUpperCase())) {
    return value.toUpperCase();
  }
  return MEANINGS.find(([word, meaning]) => choices.includes(meaning) && word.test(value))?.[1] ?? '';
}

/** The values of the column of a choice that need a meaning. */
export function valuesToMap(field: ImportField, source: Source | undefined, sample: Sample): readonly string[] {
  if (field.kind !== 'choice' || source === undefined || !('column' in source)) {
    return [];
  }
  const values = valuesOf(sample, source.column, MOST_VALUES);
  return values.every((value) => field.choices.includes(value)) ? [] : values;
}

function suggested(field: ImportField, sample: Sample, taken: ReadonlySet<string>): Source | undefined {
  if (field.key === 'interval.length') {
    return { constant: 'P1D' };
  }
  const free = sample.columns.filter((column) => !taken.has(column));
  const key = field.key.replace(/^.*\./, '').toLowerCase();
  const same = free.find((column) => column.replace(/[\s_-]/g, '').toLowerCase() === key);
  const named = (name: RegExp) => free.find((column) => name.test(column.replace(/[\s-]+/g, '_')));
  const column = same ?? field.names.map(named).find((each) => each !== undefined);
  return column === undefined ? undefined : { column };
}

/** The meanings of the values of a field's column, as far as they are known. */
export function suggestedMeanings(field: ImportField, source: Source | undefined, sample: Sample): Readonly<Record<string, string>> {
  return Object.fromEntries(valuesToMap(field, source, sample).map((value) => [value, meaningOf(value, field.choices)]));
}

/** Whether the first rows name the same record more than once, as a log of its changes does. */
function looksLikeLog({ kind }: Subject, sample: Sample, sources: Draft['sources']): boolean {
  const number = sources['incident.number'];
  if (kind !== 'incidents' || number === undefined || !('column' in number)) {
    return false;
  }
  const place = sample.columns.indexOf(number.column);
  const named = sample.rows.map((row) => row[place] ?? '');
  return named.length > 1 && new Set(named).size < named.length;
}

/** A draft by the names of the columns and their first values. */
export function draftOf(subject: Subject, sample: Sample): Draft {
  const sourcesOf = (fields: readonly ImportField[], known: Draft['sources']): Draft['sources'] => {
    const found: Record<string, Source> = { ...known };
    fields.forEach((field) => {
      const used = Object.values(found).flatMap((source) => ('column' in source ? [source.column] : []));
      const source = suggested(field, sample, new Set(field.key === 'eventLog.activity' ? [] : used));
      if (source !== undefined && !(field.key in found)) {
        found[field.key] = source;
      }
    });
    return found;
  };
  const incident = sourcesOf(fieldsOf(subject, false), {});
  const eventLog = looksLikeLog(subject, sample, incident);
  const fields = fieldsOf(subject, eventLog);
  let sources = eventLog ? sourcesOf(fields, incident) : incident;
  if (eventLog && sources['incident.openedAt'] === undefined) {
    sources = { ...sources, 'incident.openedAt': { entries: { at: 'first' } } };
  }
  const times = fields.filter(({ kind: one, key }) => one === 'time' || key === 'interval.from');
  const columns = times.flatMap(({ key }) => {
    const source = sources[key];
    return source !== undefined && 'column' in source ? [source.column] : [];
  });
  return {
    eventLog,
    updatedRows: false,
    register: false,
    sources,
    meanings: Object.fromEntries(fields.map((each) => [each.key, suggestedMeanings(each, sources[each.key], sample)])),
    timeFormat: timeFormatOf(sample, columns),
    zone: 'UTC',
  };
}

/** The required fields that have no source, and the choices with values that have no meaning. */
export function missingOf(subject: Subject, draft: Draft): readonly string[] {
  return fieldsOf(subject, draft.eventLog)
    .filter(({ key, required }) => {
      const meanings = Object.values(draft.meanings[key] ?? {});
      return (required && draft.sources[key] === undefined) || meanings.includes('');
    })
    .map(({ key }) => key);
}

type Tree = Record<string, unknown>;

function put(into: Tree, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? path;
  const parent = steps.reduce<Tree>((tree, step) => {
    tree[step] ??= {};
    return tree[step] as Tree;
  }, into);
  parent[last] = value;
}

function cellOf(field: ImportField, source: Source, draft: Draft): unknown {
  if (field.kind === 'column' || field.key === 'interval.length') {
    return 'column' in source ? source.column : 'constant' in source ? source.constant : undefined;
  }
  const meanings = draft.meanings[field.key] ?? {};
  const isDepartment = field.key.endsWith('department');
  return {
    ...source,
    ...('column' in source && Object.keys(meanings).length > 0 && { values: meanings }),
    ...(field.kind === 'record' && draft.register && { register: isDepartment ? true : { note: 'Registered by an import.' } }),
  };
}

/** Whether the columns are used as an exported file has them. Its mapping names none, so that marks of its format are removed. */
function isExported({ type }: Subject, fields: readonly ImportField[], draft: Draft, sample: Sample): boolean {
  const known = new Set(type?.fields.map(({ name }) => name));
  return (
    sample.separator === ',' &&
    sample.columns.every((column) => known.has(column)) &&
    fields.every(({ key }) => {
      const source = draft.sources[key];
      const same = source === undefined || ('column' in source && `fields.${source.column}` === key);
      return same && Object.entries(draft.meanings[key] ?? {}).every(([value, meaning]) => value === meaning);
    })
  );
}

/** The mapping document that says the same as the draft. */
export function mappingOf(subject: Subject, draft: Draft, sample: Sample, name: string): string {
  const { kind, type } = subject;
  const mapping: Tree = { kind, ...(type !== null && { type: type.type }), source: name, format: sample.format };
  if (sample.separator !== ',') {
    mapping.csv = { separator: sample.separator };
  }
  mapping.time = { format: draft.timeFormat, zone: draft.zone };
  const fields = fieldsOf(subject, draft.eventLog);
  if (kind === 'records' && isExported(subject, fields, draft, sample)) {
    const without = sample.columns.filter((column) => draft.sources[`fields.${column}`] === undefined);
    if (without.length > 0) {
      mapping.without = without;
    }
  } else {
    fields.forEach((field) => {
      const source = draft.sources[field.key];
      if (source !== undefined) {
        put(mapping, field.key, cellOf(field, source, draft));
      }
    });
  }
  if ((kind === 'incidents' || kind === 'records') && draft.updatedRows && !draft.eventLog) {
    mapping.updatedRows = true;
  }
  return JSON.stringify(mapping, null, 2);
}
