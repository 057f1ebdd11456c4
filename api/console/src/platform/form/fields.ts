import type { ActionError } from '../api/useAction';
import type { Lookup } from '../ui/LookupMenu';

/** A selected record: its ID and name. */
export type Chosen = { readonly id: string; readonly name: string };

/** The value of a field: text, a flag, a record, several values, or rows of further fields. */
export type Value = string | number | boolean | Chosen | null | readonly string[] | readonly Values[];
export type Values = Readonly<Record<string, Value | undefined>>;

/** A value, its label, the group that it is listed in, and a detail. */
export type Choice = readonly [value: string, called: string, group?: string, detail?: string];

/** The choices of an enum by the labels of its values; in the order of the labels unless values are given. */
export function choicesOf<T extends string>(
  names: Readonly<Record<T, string>>,
  values: readonly NoInfer<T>[] = Object.keys(names) as T[],
): readonly Choice[] {
  return values.map((value) => [value, names[value]]);
}

type Common = {
  /** The path of the input field; errors about that path are shown here. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean | undefined;
  /** Further paths of the input whose errors are shown here. */
  readonly also?: readonly string[];
  /** Whether it is shown; a hidden field is empty. */
  readonly when?: (held: Held) => boolean;
};

type Kind =
  /** A line, a hidden line, a longer text, texts separated by spaces, texts of one line each. */
  | { readonly kind: 'line' | 'secret' | 'words' | 'lines'; readonly initial?: string | null | undefined }
  | {
      readonly kind: 'text';
      readonly initial?: string | null | undefined;
      /** The endings of the files that can fill it, such as `.yml,.yaml`; omitted if none can. */
      readonly files?: string;
    }
  /** A day, a time of day, an instant in UTC. */
  | { readonly kind: 'date' | 'time' | 'moment'; readonly initial?: string | null | undefined }
  | {
      readonly kind: 'number';
      readonly initial?: number | null | undefined;
      readonly least?: number;
      readonly most?: number;
      /** The smallest step; defaults to 1. */
      readonly step?: number | 'any';
    }
  | { readonly kind: 'flag'; readonly initial?: boolean | undefined }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly initial?: string | null | undefined }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[]; readonly initial?: readonly string[] | undefined }
  | { readonly kind: 'bot' | 'department' | 'employee' | 'team'; readonly initial?: Chosen | null | undefined }
  /** A record from a lookup; the input takes its ID or a reference. */
  | { readonly kind: 'record' | 'reference'; readonly lookup: Lookup<Held>; readonly initial?: Chosen | null | undefined }
  | {
      readonly kind: 'rows';
      readonly fields: readonly FieldSpec[];
      readonly initial?: readonly Values[] | undefined;
      /** The label of the n-th row, and of the button that adds one. */
      readonly called: (n: number) => string;
      readonly add: string;
    };

/** One field of a form. */
export type FieldSpec = Common & Kind;

/** The present values of a form, as inputs take them. */
export type Held = {
  /** A text, a day, an instant, a choice or the ID of a record; null if empty. */
  (name: string): string | null;
  readonly number: (name: string) => number | null;
  readonly flag: (name: string) => boolean;
  /** Several choices, or the texts of a list. */
  readonly list: (name: string) => string[];
  readonly rows: (name: string) => Held[];
  /** Whether the value differs from the initial one. */
  readonly changed: (name: string) => boolean;
};

/** The initial value of a field. */
function blank(field: FieldSpec): Value {
  switch (field.kind) {
    case 'flag':
      return field.initial ?? false;
    case 'choices':
      return field.initial ?? [];
    case 'rows':
      return field.initial ?? [];
    case 'moment':
      return (field.initial ?? '').slice(0, 16);
    default:
      return field.initial ?? '';
  }
}

/** The initial values of fields. */
export function blanks(fields: readonly FieldSpec[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, blank(field)]));
}

/** Whether a value is a selected record. */
export function isChosen(value: Value | undefined): value is Chosen {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function text(field: FieldSpec, value: Value | undefined): string | null {
  if (isChosen(value)) {
    return value.id === '' ? null : value.id;
  }
  const written = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  return written === '' ? null : field.kind === 'moment' ? `${written.slice(0, 16)}:00Z` : written;
}

function same(one: Value | undefined, other: Value | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A field that was edited here and meanwhile changed by someone else, with its present value. */
export type Overlap = { readonly field: FieldSpec; readonly now: Value | undefined };

/**
 * Rebases a form whose record has changed meanwhile: edited fields keep their values, the others take the present ones. The
 * overlaps are the edited fields that someone else has changed too.
 */
export function takenOver(
  fields: readonly FieldSpec[],
  values: Values,
  origin: Values,
): { readonly values: Values; readonly origin: Values; readonly overlaps: readonly Overlap[] } {
  const now = blanks(fields);
  const typed = (name: string) => !same(values[name], origin[name]);
  return {
    values: Object.fromEntries(fields.map(({ name }) => [name, typed(name) ? values[name] : now[name]])),
    origin: now,
    overlaps: fields
      .filter(({ name }) => typed(name) && !same(now[name], origin[name]) && !same(now[name], values[name]))
      .map((field) => ({ field, now: now[field.name] })),
  };
}

/** The values of fields as inputs take them; `origin` has the initial values. */
export function held(fields: readonly FieldSpec[], values: Values, origin: Values = blanks(fields)): Held {
  const of = (name: string): FieldSpec | undefined => {
    const field = fields.find((each) => each.name === name);
    return field?.when?.(all) === false ? undefined : field;
  };
  const one = (name: string): string | null => {
    const field = of(name);
    return field === undefined ? null : text(field, values[name]);
  };
  const list = (name: string): string[] => {
    const field = of(name);
    const value = values[name];
    switch (field?.kind) {
      case 'choices':
        return Array.isArray(value) ? (value as readonly string[]).slice() : [];
      case 'words':
        return (one(name) ?? '').split(/\s+/).filter((each) => each !== '');
      case 'lines':
        return (one(name) ?? '')
          .split('\n')
          .map((each) => each.trim())
          .filter((each) => each !== '');
      default:
        return [];
    }
  };
  const all: Held = Object.assign(one, {
    number: (name: string) => {
      const written = one(name);
      return written === null ? null : Number(written);
    },
    flag: (name: string) => of(name) !== undefined && values[name] === true,
    list,
    rows: (name: string) => {
      const field = of(name);
      return field?.kind === 'rows' ? rowsOf(values[name]).map((row) => held(field.fields, row)) : [];
    },
    changed: (name: string) => of(name) !== undefined && !same(values[name], origin[name]),
  });
  return all;
}

/** The rows of a value. */
export function rowsOf(value: Value | undefined): readonly Values[] {
  return Array.isArray(value) ? (value as readonly Values[]) : [];
}

/** The fields that are shown now. */
export function asked(fields: readonly FieldSpec[], values: Values): readonly FieldSpec[] {
  const all = held(fields, values);
  return fields.filter((field) => field.when?.(all) !== false);
}

/** The paths of the input that the fields of a form cover, each with the path of the field. */
function paths(fields: readonly FieldSpec[], values: Values, at: string): readonly (readonly [string, string])[] {
  return asked(fields, values).flatMap((field) => {
    const path = at + field.name;
    const own = [field.name, ...(field.also ?? [])].map((name) => [at + name, path] as const);
    return field.kind === 'rows'
      ? [...own, ...rowsOf(values[field.name]).flatMap((row, k) => paths(field.fields, row, `${path}[${k}].`))]
      : own;
  });
}

function covers(path: string, named: string): boolean {
  return named === path || named.startsWith(`${path}.`) || named.startsWith(`${path}[`);
}

/** The errors of an action by field, and those that belong to none. */
export type Placed = { readonly at: ReadonlyMap<string, readonly string[]>; readonly rest: readonly ActionError[] };

/** Assigns each error to the innermost field that covers its path. */
export function placed(errors: readonly ActionError[], fields: readonly FieldSpec[], values: Values): Placed {
  const known = paths(fields, values, '');
  const at = new Map<string, string[]>();
  const rest: ActionError[] = [];
  for (const error of errors) {
    const found = known
      .filter(([path]) => covers(path, error.field ?? ''))
      .reduce<readonly [string, string] | null>((best, each) => (best === null || each[0].length > best[0].length ? each : best), null);
    if (found === null) {
      rest.push(error);
    } else {
      at.set(found[1], [...(at.get(found[1]) ?? []), error.message]);
    }
  }
  return { at, rest };
}
