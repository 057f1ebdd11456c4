import { useState } from 'react';
import {
  AccountsDocument,
  CloseAccountDocument,
  RevokeRoleDocument,
  type AccountsQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { useViewer } from '../useViewer';
import { Confirm } from './Confirm';
import { GrantRole } from './GrantRole';
import { OpenAccount } from './OpenAccount';

const PAGE = 50;

type Row = AccountsQuery['identities']['edges'][number]['node'];
type Grant = Row['grants'][number];

function HeldRole({ grant, manages }: { readonly grant: Grant; readonly manages: boolean }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [revoking, setRevoking] = useState(false);
  const over = grant.bot?.name ?? grant.department?.name ?? texts.scope[grant.scope];
  const label = `${grant.role?.name ?? ''} · ${over}`;
  return (
    <li className="page-tools">
      {label}
      {grant.expiresAt !== null && <span className="quiet">{texts.until(date(grant.expiresAt))}</span>}
      {manages && (
        <button
          type="button"
          className="row-button"
          aria-label={texts.revokeHint(label)}
          onClick={() => setRevoking(true)}
        >
          {texts.revoke}
        </button>
      )}
      {revoking && (
        <Confirm
          title={texts.revoke}
          lead={texts.revokeHint(label)}
          document={RevokeRoleDocument}
          errors={(answer) => answer.revokeRole.errors}
          variables={{ grant: grant.id }}
          onClose={() => setRevoking(false)}
        />
      )}
    </li>
  );
}

function AccountActions({ row }: { readonly row: Row }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [closing, setClosing] = useState(false);
  return (
    <span className="page-tools">
      <GrantRole identity={row.id} name={row.displayName} />
      <button
        type="button"
        className="button button-small"
        aria-label={`${texts.closeAccount}: ${row.displayName}`}
        onClick={() => setClosing(true)}
      >
        {texts.closeAccount}
      </button>
      {closing && (
        <Confirm
          title={texts.closeAccount}
          lead={texts.closeAccountHint(row.displayName)}
          document={CloseAccountDocument}
          errors={(answer) => answer.closeAccount.errors}
          variables={{ identity: row.id }}
          onClose={() => setClosing(false)}
        />
      )}
    </span>
  );
}

/** Who can sign in, and what each holds over what. */
export function AccountsPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const viewer = useViewer();
  // nobody changes the rights of the own account
  const manages = (row: Row) =>
    viewer?.may('access:manage') === true && row.disabledAt === null && row.username !== viewer.username;
  const paging = usePaging(PAGE);
  const reading = useRead(AccountsDocument, paging.arguments, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'account',
      head: texts.fields.account,
      heading: true,
      cell: (row) => (
        <>
          {row.displayName} {row.disabledAt !== null && <Badge tone="quiet">{texts.closed}</Badge>}
          <span className="cell-sub">
            {row.username}
            {row.employee !== null && row.employee.name !== row.displayName && ` · ${row.employee.name}`}
          </span>
        </>
      ),
    },
    {
      key: 'grants',
      head: texts.fields.grants,
      cell: (row) =>
        row.grants.length === 0 ? (
          <span className="quiet">{texts.noGrants}</span>
        ) : (
          <ul>
            {row.grants.map((grant) => (
              <HeldRole key={grant.id} grant={grant} manages={manages(row)} />
            ))}
          </ul>
        ),
    },
    {
      key: 'actions',
      head: '',
      kind: 'fit',
      cell: (row) => manages(row) && <AccountActions row={row} />,
    },
  ];
  return (
    <ListPage
      title={texts.accounts}
      lead={texts.accountsLead}
      tools={viewer?.may('access:manage') === true && <OpenAccount />}
      reading={reading}
      list={(data) => data.identities}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.noAccounts} />}
    />
  );
}
