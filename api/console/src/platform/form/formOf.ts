import type { Answered } from '../api/useAction';
import { ref } from '../api/reference';
import type { FormOf } from './ActionForm';
import type { FieldSpec, Held } from './fields';

/** The kinds of fields that hold a value of a type. */
type KindOf<T> = [T] extends [boolean]
  ? 'flag'
  : [T] extends [number]
    ? 'number'
    : [T] extends [string]
      ? 'line' | 'secret' | 'text' | 'date' | 'time' | 'moment' | 'choice' | 'record'
      : [T] extends [readonly string[]]
        ? 'choices' | 'words' | 'lines'
        : [T] extends [readonly unknown[]]
          ? 'rows'
          : 'bot' | 'department' | 'employee' | 'team' | 'reference';

/** A field of a form with the name of a field of the input and a kind that fits its type. */
type FieldOf<I> = {
  [N in keyof I & string]-?: FieldSpec & { readonly name: N; readonly kind: KindOf<NonNullable<I[N]>> };
}[keyof I & string];

type Given<R extends Answered, I, F extends readonly FieldOf<I>[]> = Omit<FormOf<R, { input: I }>, 'fields' | 'variables'> & {
  readonly fields: F;
  /** The rest of the input, such as the record and its version. */
  readonly based: Omit<I, F[number]['name']> & Partial<I>;
};

function valueOf(field: FieldSpec, held: Held): unknown {
  const { name, required = false } = field;
  switch (field.kind) {
    case 'flag':
      return held.flag(name);
    case 'number':
      return held.number(name) ?? (required ? 0 : null);
    case 'choices':
    case 'words':
    case 'lines':
      return held.list(name);
    case 'rows':
      return held.rows(name).map((row) => inputOf(field.fields, row));
    case 'bot':
    case 'department':
    case 'employee':
    case 'team':
    case 'reference':
      return required ? ref(held(name) ?? '') : ref(held(name));
    default:
      return held(name) ?? (required ? '' : null);
  }
}

/** The values of fields by their names, as the input of an action takes them; null for hidden fields. */
export function inputOf(fields: readonly FieldSpec[], held: Held): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => [field.name, field.when === undefined || field.when(held) ? valueOf(field, held) : null]),
  );
}

/** A form whose fields are those of the action's input. */
export function formOf<R extends Answered, I, const F extends readonly FieldOf<I>[]>({
  based,
  fields,
  ...form
}: Given<R, I, F>): FormOf<R, { input: I }> {
  const all: readonly FieldSpec[] = fields;
  return { ...form, fields: all, variables: (held) => ({ input: { ...based, ...inputOf(all, held) } as unknown as I }) };
}

/** The same for changes: fields that were not edited are left out, and so remain as they are. */
export function changesOf<R extends Answered, I, const F extends readonly FieldOf<I>[]>({
  based,
  fields,
  ...form
}: Given<R, I, F>): FormOf<R, { input: I }> {
  const all: readonly FieldSpec[] = fields;
  const edited = (held: Held) => all.filter(({ name }) => held.changed(name));
  return {
    ...form,
    fields: all,
    variables: (held) => ({ input: { ...based, ...inputOf(edited(held), held) } as unknown as I }),
  };
}
