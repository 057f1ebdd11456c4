import type { Kind } from './report';

/** How much of a file is read for its columns. */
const BEGINNING = 64 * 1024;

/** The names that other systems give to the columns of a field, most specific first. */
const NAMES: Readonly<Record<Kind, Readonly<Record<string, readonly RegExp[]>>>> = {
  incidents: {
    number: [/^(incident_?)?(number|no|nr)$/i, /ticket|incident.?id|^key$|^case/i, /^id$/i],
    title: [/short_?description|title|summary|subject/i],
    state: [/^(incident_)?(state|status)$/i, /state|status/i],
    severity: [/^severity$/i, /priority|impact|urgency/i],
    bot: [/^bot$/i, /cmdb_ci|application|service|product/i],
    department: [/assignment_?group|department|team|^org:group$/i],
    openedAt: [/opened|created|reported/i],
    resolvedAt: [/resolved_?(at|on|date)?$/i],
    closedAt: [/closed_?(at|on|date)?$/i],
    reopenCount: [/reopen/i],
  },
  changes: {
    bot: [/^bot$/i, /application|service|product/i],
    number: [/number|^key$|^id$/i],
    date: [/date|day|implemented|closed|start/i],
    author: [/author|implementer|owner|by$/i],
    description: [/description|summary|what|title/i],
  },
  measurements: { bot: [/^bot$/i], from: [/from|start|day|date|timestamp/i], metric: [/metric|name/i], value: [/value/i] },
};

/** The columns of a file: those of the first line of CSV, or the members of the first object of NDJSON. */
export async function columnsOf(file: File): Promise<readonly string[]> {
  const text = await file.slice(0, BEGINNING).text();
  const first = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
  if (first.startsWith('{')) {
    try {
      return Object.keys(JSON.parse(first) as object);
    } catch {
      return [];
    }
  }
  if (first.startsWith('<')) {
    const keys = [...text.matchAll(/key="([^"]+)"/g)].map(([, key]) => key ?? '');
    return [...new Set(keys)];
  }
  const separator = separatorOf(first);
  return first.split(separator).map((name) => name.replace(/^"|"$/g, '').trim());
}

function separatorOf(line: string): string {
  const counted = [',', ';', '\t', '|'].map((each) => [each, line.split(each).length] as const);
  return counted.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function quoted(text: string): string {
  return /^[\w ./-]+$/.test(text) ? text : JSON.stringify(text);
}

/** A mapping to begin with: fields whose columns are recognized, and the others as comments. */
export function draftOf(kind: Kind, columns: readonly string[], file: File): string {
  const cell = (field: string): string => {
    const names = NAMES[kind][field] ?? [];
    const column = names.map((name) => columns.find((each) => name.test(each))).find((each) => each !== undefined);
    return column === undefined ? `# ${field}: {column: }` : `${field}: {column: ${quoted(column)}}`;
  };
  const fields = Object.keys(NAMES[kind]).map(cell);
  const format = /\.(ndjson|jsonl)(\.gz)?$/i.test(file.name) ? 'ndjson' : /\.xes(\.gz)?$/i.test(file.name) ? 'xes' : 'csv';
  const head = [`kind: ${kind}`, `source: ${quoted(file.name)}`, `format: ${format}`, 'time: {format: iso, zone: UTC}'];
  const body = kind === 'incidents' ? ['incident:', ...fields.map((line) => `  ${line}`)] : fields;
  return [`# ${columns.join(', ')}`, ...head, ...body, ''].join('\n');
}
