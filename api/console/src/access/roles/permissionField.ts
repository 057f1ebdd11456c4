import type { FieldSpec } from '../../platform/form/fields';
import type { Words } from '../../platform/language/words';

/** A checklist of what can be allowed, by capability. */
export function permissionField(
  words: Words,
  label: string,
  permissions: readonly { readonly code: string }[],
  initial: readonly string[] = [],
): FieldSpec {
  const { capability, permission } = words.roles;
  const group = (code: string) => code.split(':')[0] ?? code;
  return {
    name: 'permissions',
    label,
    kind: 'choices',
    required: true,
    choices: permissions.map(({ code }) => [code, permission[code] ?? code, capability[group(code)] ?? group(code), code]),
    initial,
  };
}
