import type { Choice } from '../../platform/form/fields';
import type { Words } from '../../platform/language/words';

/** A checklist of permissions, grouped by capability. */
export function permissionField(
  words: Words,
  label: string,
  permissions: readonly { readonly code: string }[],
  initial: readonly string[] = [],
) {
  const { capability, permission } = words.roles;
  const group = (code: string) => code.split(':')[0] ?? code;
  return {
    name: 'permissions',
    label,
    kind: 'choices',
    required: true,
    choices: permissions.map(({ code }): Choice => [code, permission[code] ?? code, capability[group(code)] ?? group(code), code]),
    initial,
  } as const;
}
