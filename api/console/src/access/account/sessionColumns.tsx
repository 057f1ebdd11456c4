import type { SignInMethod } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { programName } from './programName';

type Session = {
  readonly userAgent: string | null;
  readonly address: string;
  readonly method: SignInMethod;
  readonly createdAt: string;
  readonly lastUsedAt: string;
};

/** The columns of sessions, whosever they are. */
export function useSessionColumns<S extends Session>(): readonly Column<S>[] {
  const { fields, methods } = useLanguage().words.access.account;
  return [
    {
      key: 'program',
      head: fields.program,
      heading: true,
      cell: (row) => <span title={row.userAgent ?? undefined}>{programName(row.userAgent)}</span>,
    },
    { key: 'address', head: fields.address, kind: 'fit', cell: (row) => <code>{row.address}</code> },
    { key: 'method', head: fields.method, kind: 'fit', cell: (row) => methods[row.method] },
    { key: 'began', head: fields.began, kind: 'fit', cell: (row) => instant(row.createdAt) },
    { key: 'used', head: fields.used, kind: 'fit', cell: (row) => instant(row.lastUsedAt) },
  ];
}
