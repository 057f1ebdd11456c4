import {
  ChangeRoleDocument,
  CreateRoleDocument,
  RemoveRoleSeparationDocument,
  SeparateRolesDocument,
  type RolesPageQuery,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { changesOf, formOf } from '../../platform/form/formOf';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';
import { ref } from '../../platform/api/reference';
import { permissionField } from './permissionField';

const MANAGE = 'access:manage';

export type Permission = RolesPageQuery['permissions'][number];
export type Role = RolesPageQuery['roles']['edges'][number]['node'];
export type Separation = RolesPageQuery['roleSeparations']['edges'][number]['node'];

/** The button that defines a role. */
export function CreateRole({ permissions }: { readonly permissions: readonly Permission[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.define,
        document: CreateRoleDocument,
        fields: [
          { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint },
          { name: 'name', label: texts.name, kind: 'line', required: true },
          permissionField(words, texts.may, permissions),
        ],
        based: {},
      })}
    />
  );
}

/** The button that edits the name and permissions of a role. */
export function ChangeRole({ role, permissions }: { readonly role: Role; readonly permissions: readonly Permission[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  return (
    <ActionButton
      permission={MANAGE}
      look="row"
      label={defaultText(role.name, words)}
      form={changesOf({
        title: texts.change(defaultText(role.name, words)),
        submit: words.platform.save,
        lead: texts.changeLead,
        document: ChangeRoleDocument,
        fields: [
          { name: 'name', label: texts.name, kind: 'line', required: true, initial: role.name },
          permissionField(
            words,
            texts.may,
            permissions,
            role.permissions.map(({ permission }) => permission),
          ),
        ],
        based: { role: ref(role.id), version: role.version },
      })}
    />
  );
}

/** The button that separates two roles. */
export function SeparateRoles({ roles }: { readonly roles: readonly Role[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  const choices = roles.map(({ code, name }) => [code, defaultText(name, words)] as const);
  return (
    <ActionButton
      permission={MANAGE}
      look="small"
      form={{
        title: texts.separate,
        lead: texts.separateLead,
        document: SeparateRolesDocument,
        fields: [
          { name: 'role', label: texts.one, kind: 'choice', required: true, choices },
          { name: 'otherRole', label: texts.other, kind: 'choice', required: true, choices },
          { name: 'reason', label: texts.why, kind: 'line', required: true },
        ],
        variables: (held) => ({
          input: { role: { code: held('role') ?? '' }, otherRole: { code: held('otherRole') ?? '' }, reason: held('reason') ?? '' },
        }),
      }}
    />
  );
}

/** The names of two separated roles. */
export function separatedPair({ role, otherRole }: Pick<Separation, 'role' | 'otherRole'>, words: Words): string {
  return [role, otherRole].map((one) => defaultText(one?.name ?? '', words)).join(' × ');
}

/** The button that removes a separation of roles. */
export function RemoveRoleSeparation({ separation }: { readonly separation: Separation }) {
  const { words } = useLanguage();
  const texts = words.roles;
  const pair = separatedPair(separation, words);
  return (
    <ActionButton
      permission={MANAGE}
      look="row"
      label={texts.end}
      about={pair}
      form={{
        title: texts.removeRoleSeparation,
        lead: pair,
        document: RemoveRoleSeparationDocument,
        fields: [],
        variables: () => ({ separation: separation.id }),
      }}
    />
  );
}
