import type { FieldSpec, Held } from './fields';
import { inputOf } from './formOf';

/** The rest of the input, with one text. */
type With<B, N extends string, T> = B & Readonly<Record<N, T>>;

/** The fields and the input of an action that needs one text besides the rest of its input. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the callers know the input's type
function told<I>(based: object, field: FieldSpec) {
  const fields: readonly [FieldSpec] = [field];
  return { fields, variables: (held: Held) => ({ input: { ...based, ...inputOf(fields, held) } as unknown as I }) };
}

/** An action that requires a reason. */
export function withReason<B extends object>(based: B, label: string) {
  return told<With<B, 'reason', string>>(based, { name: 'reason', label, kind: 'text', required: true });
}

/** An action with an optional note. */
export function withNote<B extends object>(based: B, label: string) {
  return told<With<B, 'note', string | null>>(based, { name: 'note', label, kind: 'text' });
}

/** An action that requires a note. */
export function withRequiredNote<B extends object>(based: B, label: string) {
  return told<With<B, 'note', string>>(based, { name: 'note', label, kind: 'text', required: true });
}

/** An action without fields: the form only asks for confirmation. */
export function asItIs<B extends object>(based: B) {
  return { fields: [], variables: () => ({ input: based }) };
}
