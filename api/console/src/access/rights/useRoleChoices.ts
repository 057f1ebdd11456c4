import { RequestableRolesDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import type { Choice } from '../../platform/form/fields';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** The requestable roles, by code. */
export function useRoleChoices(): readonly Choice[] {
  const { words } = useLanguage();
  const { data } = useRead(RequestableRolesDocument, {});
  return data?.requestableRoles.map(({ code, name }) => [code, defaultText(name, words)]) ?? [];
}
