import { RequestableRolesDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import type { Choice } from '../../platform/form/fields';

/** The roles that there are, by their codes. */
export function useRoleChoices(): readonly Choice[] {
  const { data } = useRead(RequestableRolesDocument, {});
  return data?.requestableRoles.map(({ code, name }) => [code, name]) ?? [];
}
