import type { CredentialState } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';

type Term = { readonly createdAt: string; readonly lastUsedAt: string | null; readonly expiresAt: string | null };

const none = <span className="quiet">–</span>;

/** Since when a credential is there, when it was last used, and when it ends. */
export function useTermColumns<C extends Term>(): readonly Column<C>[] {
  const { fields } = useLanguage().words.access.account;
  return [
    { key: 'made', head: fields.made, kind: 'fit', cell: (row) => instant(row.createdAt) },
    { key: 'used', head: fields.lastUsed, kind: 'fit', cell: (row) => (row.lastUsedAt === null ? none : instant(row.lastUsedAt)) },
    { key: 'ends', head: fields.ends, kind: 'fit', cell: (row) => (row.expiresAt === null ? none : instant(row.expiresAt)) },
  ];
}

/** The state of a credential that has not been revoked, at an instant. */
export function stateAt(
  now: number,
  { warnAt, expiresAt }: { readonly warnAt: string | null; readonly expiresAt: string | null },
): CredentialState {
  const passed = (time: string | null) => time !== null && Date.parse(time) <= now;
  return passed(expiresAt) ? 'EXPIRED' : passed(warnAt) ? 'EXPIRING' : 'CURRENT';
}
