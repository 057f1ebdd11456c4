import type { Held } from './fields';

/** What is asked for, and how that is said to an action: the part of a form that many actions share. */
type Told = { readonly name: 'reason' | 'note'; readonly label: string; readonly kind: 'text'; readonly required: boolean };

/** An action that wants to know why. */
export function withReason<B extends object>(based: B, label: string) {
  const fields: readonly [Told] = [{ name: 'reason', label, kind: 'text', required: true }];
  return { fields, variables: (held: Held) => ({ input: { ...based, reason: held('reason') ?? '' } }) };
}

/** An action of which something may be written down. */
export function withNote<B extends object>(based: B, label: string) {
  const fields: readonly [Told] = [{ name: 'note', label, kind: 'text', required: false }];
  return { fields, variables: (held: Held) => ({ input: { ...based, note: held('note') } }) };
}

/** An action of which something must be written down. */
export function withRequiredNote<B extends object>(based: B, label: string) {
  const fields: readonly [Told] = [{ name: 'note', label, kind: 'text', required: true }];
  return { fields, variables: (held: Held) => ({ input: { ...based, note: held('note') ?? '' } }) };
}

/** An action that has all it needs: the form asks once more. */
export function asItIs<B extends object>(based: B) {
  return { fields: [], variables: () => ({ input: based }) };
}
