/** How much of a file is read for its columns and for a preview. */
const BEGINNING = 256 * 1024;

/** Formats of times that other systems write, by what they look like. */
const TIME_FORMATS: readonly (readonly [string, RegExp])[] = [
  ['iso', /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/],
  ['yyyy-MM-dd HH:mm:ss', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/],
  ['yyyy-MM-dd HH:mm', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/],
  ['yyyy/M/d H:mm', /^\d{4}\/\d{1,2}\/\d{1,2} \d{1,2}:\d{2}$/],
  ['yyyy/M/d', /^\d{4}\/\d{1,2}\/\d{1,2}$/],
  ['d.M.yyyy H:mm', /^\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}:\d{2}$/],
  ['d.M.yyyy', /^\d{1,2}\.\d{1,2}\.\d{4}$/],
  ['d/M/yyyy H:mm', /^\d{1,2}\/(0?\d|1[0-2])\/\d{4} \d{1,2}:\d{2}$/],
  ['M/d/yyyy H:mm', /^(0?\d|1[0-2])\/\d{1,2}\/\d{4} \d{1,2}:\d{2}$/],
  ['d/M/yyyy', /^\d{1,2}\/(0?\d|1[0-2])\/\d{4}$/],
  ['M/d/yyyy', /^(0?\d|1[0-2])\/\d{1,2}\/\d{4}$/],
];

/** The formats that are offered. */
export const OFFERED_FORMATS: readonly string[] = TIME_FORMATS.map(([format]) => format);

export type Format = 'csv' | 'ndjson' | 'xes';

/** What the beginning of a file shows. */
export type Sample = {
  readonly format: Format;
  readonly separator: string;
  readonly columns: readonly string[];
  /** The first rows, in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  /** The beginning of the file as a file of its own; null if it cannot be divided. */
  readonly beginning: File | null;
};

/** The columns of a line of CSV; a quoted field may contain separators. */
function cells(line: string, separator: string): readonly string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] ?? '';
    if (quoted && letter === '"' && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') {
      quoted = !quoted;
    } else if (letter === separator && !quoted) {
      found.push(cell);
      cell = '';
    } else {
      cell += letter;
    }
  }
  return [...found, cell];
}

function separatorOf(line: string): string {
  const counted = [',', ';', '\t', '|'].map((each) => [each, cells(line, each).length] as const);
  return counted.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

/** The lines of a text; line breaks in quotes do not end a line. */
function records(text: string): readonly string[] {
  const found: string[] = [];
  let record = '';
  text.split(/\r?\n/).forEach((line) => {
    record = record === '' ? line : `${record}\n${line}`;
    if ((record.split('"').length - 1) % 2 === 0) {
      found.push(record);
      record = '';
    }
  });
  return found.filter((line) => line.trim() !== '');
}

function members(object: object, prefix: string, into: Map<string, string>): Map<string, string> {
  Object.entries(object).forEach(([name, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      members(value, `${prefix}${name}.`, into);
    } else {
      into.set(prefix + name, typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value));
    }
  });
  return into;
}

function parsed(line: string): Map<string, string> {
  try {
    return members(JSON.parse(line) as object, '', new Map());
  } catch {
    return new Map();
  }
}

function ofObjects(lines: readonly string[]): Pick<Sample, 'columns' | 'rows'> {
  const objects = lines.map(parsed);
  const columns = [...new Set(objects.flatMap((object) => [...object.keys()]))];
  return { columns, rows: objects.map((object) => columns.map((column) => object.get(column) ?? '')) };
}

/** The attributes of the first events of a log and of their traces. */
function ofEvents(text: string): Pick<Sample, 'columns' | 'rows'> {
  const log = new DOMParser().parseFromString(closed(text), 'text/xml');
  const attributes = (element: Element, prefix: string): readonly (readonly [string, string])[] =>
    [...element.children]
      .filter((child) => child.hasAttribute('key') && child.hasAttribute('value'))
      .map((child) => [prefix + (child.getAttribute('key') ?? ''), child.getAttribute('value') ?? ''] as const);
  const events = [...log.getElementsByTagName('event')].map((event) => {
    const trace = event.parentElement;
    return new Map([...(trace === null ? [] : attributes(trace, 'case:')), ...attributes(event, '')]);
  });
  const columns = [...new Set(events.flatMap((event) => [...event.keys()])), 'event:position'];
  return { columns, rows: events.map((event) => columns.map((column) => event.get(column) ?? '')) };
}

/** The beginning of a log as a whole document. */
function closed(text: string): string {
  if (text.includes('</log>')) {
    return text;
  }
  const end = text.lastIndexOf('</event>');
  return end < 0 ? '<log/>' : `${text.slice(0, end)}</event></trace></log>`;
}

function formatOf(file: File, text: string): Format {
  if (/\.xes$/i.test(file.name) || text.startsWith('<')) {
    return 'xes';
  }
  return /\.(ndjson|jsonl)$/i.test(file.name) || text.startsWith('{') ? 'ndjson' : 'csv';
}

/** What the beginning of a file shows; null if it is compressed or empty. */
export async function sampleOf(file: File): Promise<Sample | null> {
  const whole = file.size <= BEGINNING;
  const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
  if (bytes.length === 0 || (bytes[0] === 0x1f && bytes[1] === 0x8b)) {
    return null;
  }
  const end = whole ? bytes.length : bytes.lastIndexOf(10) + 1;
  const text = new TextDecoder().decode(bytes.subarray(0, end)).replace(/^\uFEFF/, '');
  const format = formatOf(file, text);
  const beginning = whole ? file : format === 'xes' || end === 0 ? null : new File([bytes.subarray(0, end)], file.name);
  if (format === 'xes') {
    return { format, separator: ',', ...ofEvents(new TextDecoder().decode(bytes)), beginning };
  }
  const lines = records(text);
  if (format === 'ndjson') {
    return { format, separator: ',', ...ofObjects(lines), beginning };
  }
  const separator = separatorOf(lines[0] ?? '');
  const [columns = [], ...rows] = lines.map((line) => cells(line, separator));
  return { format, separator, columns: columns.map((column) => column.trim()), rows, beginning };
}

/** The different values of a column in the first rows, at most so many. */
export function valuesOf(sample: Sample, column: string, most: number): readonly string[] {
  const place = sample.columns.indexOf(column);
  return [...new Set(sample.rows.map((row) => row[place] ?? ''))].filter((value) => value !== '').slice(0, most);
}

/** The format in which the columns write times: the first that fits all their values; ISO if none does. */
export function timeFormatOf(sample: Sample, columns: readonly string[]): string {
  const values = columns.flatMap((column) => valuesOf(sample, column, 200));
  const fitting = TIME_FORMATS.find(([, pattern]) => values.length > 0 && values.every((value) => pattern.test(value)));
  return fitting?.[0] ?? 'iso';
}
