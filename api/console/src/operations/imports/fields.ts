import type { Kind } from './report';

/** What a field holds, which decides how it can be mapped. */
export type FieldKind = 'text' | 'time' | 'choice' | 'record' | 'column';

/** A field of an imported record. */
export type ImportField = {
  /** Its path in the mapping. */
  readonly key: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** The accepted values of a choice. */
  readonly choices: readonly string[];
  /** The names that other systems give to its column, most specific first. */
  readonly names: readonly RegExp[];
};

function field(
  key: string,
  kind: FieldKind,
  names: readonly RegExp[],
  more: { readonly required?: boolean; readonly choices?: readonly string[] } = {},
): ImportField {
  return { key, kind, names, required: more.required ?? false, choices: more.choices ?? [] };
}

const STATES = ['OPEN', 'ACKNOWLEDGED', 'MITIGATED', 'RESOLVED', 'REVIEWED', 'CLOSED'];
const SEVERITIES = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];
const BOT = [/^bot$/i, /cmdb_ci|application|service|product/i];

const INCIDENT: readonly ImportField[] = [
  field('incident.number', 'text', [/^(incident_?)?(number|no|nr)$/i, /ticket|incident.?id|^key$|^case(:concept:name)?$/i, /^id$/i], {
    required: true,
  }),
  field('incident.title', 'text', [/short_?description|title|summary|subject/i]),
  field('incident.description', 'text', [/^(long_?)?description$|^details$/i]),
  field('incident.state', 'choice', [/^(incident_)?(state|status)$/i, /state|status/i, /^concept:name$/], {
    required: true,
    choices: STATES,
  }),
  field('incident.severity', 'choice', [/^severity$/i, /priority|impact|urgency/i], { required: true, choices: SEVERITIES }),
  field('incident.bot', 'record', BOT),
  field('incident.department', 'record', [/assignment_?group|department|team|^org:group$/i]),
  field('incident.openedAt', 'time', [/opened(_?at|_?on)?$|created|reported/i], { required: true }),
  field('incident.startedAt', 'time', [/started(_?at|_?on)?$/i]),
  field('incident.detectedAt', 'time', [/detected/i]),
  field('incident.acknowledgedAt', 'time', [/acknowledged/i]),
  field('incident.mitigatedAt', 'time', [/mitigated/i]),
  field('incident.resolvedAt', 'time', [/resolved_?(at|on|date)?$/i]),
  field('incident.closedAt', 'time', [/closed_?(at|on|date)?$/i]),
  field('incident.acknowledgeDueAt', 'time', [/acknowledge_?due/i]),
  field('incident.resolveDueAt', 'time', [/resolve_?due|^due/i]),
  field('incident.slaMet', 'text', [/sla/i]),
  field('incident.reopenCount', 'text', [/reopen/i]),
  field('incident.reassignmentCount', 'text', [/reassign/i]),
];

/** The fields that a log with a row for each change of an incident has in addition. */
const LOG: readonly ImportField[] = [
  field('eventLog.activity', 'text', [/^concept:name$/, /activity|event|action/i, /status|state/i], { required: true }),
  field('entry.at', 'time', [/^time:timestamp$/, /timestamp|updated|changed/i, /time|date/i], { required: true }),
  field('entry.actor', 'text', [/^org:resource$/, /actor|user|updated_by|resource/i]),
];

const FIELDS: Readonly<Record<Exclude<Kind, 'records'>, readonly ImportField[]>> = {
  incidents: INCIDENT,
  changes: [
    field('bot', 'record', BOT, { required: true }),
    field('number', 'text', [/number|^key$|^id$/i]),
    field('date', 'time', [/date|day|implemented|closed|start/i], { required: true }),
    field('author', 'text', [/author|implementer|owner|by$/i]),
    field('description', 'text', [/description|summary|what|title/i], { required: true }),
  ],
  measurements: [
    field('bot', 'record', BOT, { required: true }),
    field('interval.from', 'column', [/from|start|day|date|timestamp/i], { required: true }),
    field('interval.length', 'choice', [], { required: true, choices: ['PT1H', 'P1D', 'P7D', 'P1M'] }),
    field('metric', 'text', [/metric|name|indicator/i], { required: true }),
    field('value', 'column', [/value|figure|count/i], { required: true }),
  ],
};

/** A type whose records can be imported, as the server describes it. */
export type RecordType = {
  readonly type: string;
  readonly key: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly kind: string;
    readonly required: boolean;
    readonly values: readonly string[];
  }[];
};

/** What a file is about: a kind and, for records, their type. */
export type Subject = { readonly kind: Kind; readonly type: RecordType | null };

/** The path of a field of a record in its mapping. */
const RECORD = 'fields.';

function kindOf(kind: string): FieldKind {
  return kind === 'enum' ? 'choice' : kind === 'date_time' || kind === 'date' ? 'time' : 'text';
}

/** Other systems' names of a field: with spaces or underscores, or the name of what it refers to. */
function namesOf(name: string): readonly RegExp[] {
  const spaced = name.replace(/[A-Z]/g, (letter) => `[_ ]?${letter.toLowerCase()}`);
  return [new RegExp(`^${spaced}$`, 'i'), new RegExp(`${spaced}([_ ]?(id|no|code|name))?$`, 'i')];
}

/** The fields of a file's records, in the order of the form. */
export function fieldsOf({ kind, type }: Subject, eventLog: boolean): readonly ImportField[] {
  if (kind === 'records') {
    return (type?.fields ?? []).map(({ name, kind: held, required, values }) =>
      field(RECORD + name, kindOf(held), namesOf(name), { required, choices: values }),
    );
  }
  return kind === 'incidents' && eventLog ? [...LOG, ...INCIDENT] : FIELDS[kind];
}

/** The name of a field: a word of the language, or what the schema and exported files call it. */
export function nameOf(key: string, names: Readonly<Record<string, string>>): string {
  return names[key] ?? key.replace(RECORD, '');
}
