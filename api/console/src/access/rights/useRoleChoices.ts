import { RoleOffersDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import type { Choice } from '../../platform/form/fields';

/** The roles that there are, by their codes. */
export function useRoleChoices(): readonly Choice[] {
  const { data } = useRead(RoleOffersDocument, {});
  return data?.roleOffers.map(({ code, name }) => [code, name]) ?? [];
}
