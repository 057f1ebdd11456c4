import { Link } from 'react-router';
import { AccountsDocument, type AccountsQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { accountPath } from '../rights/paths';
import { GrantLine } from './GrantLine';
import { GrantRole } from './GrantRole';
import { CreateAccount } from './CreateAccount';
import { useManages } from './useManages';

const PAGE = 50;

type Row = AccountsQuery['identities']['edges'][number]['node'];

/** Who can sign in, and what each holds over what. */
export function AccountsPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const manages = useManages();
  const paging = usePaging(PAGE);
  const reading = useRead(AccountsDocument, paging.arguments, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'account',
      head: texts.fields.account,
      heading: true,
      cell: (row) => (
        <>
          <Link to={accountPath(row.id)}>{row.displayName}</Link>{' '}
          {row.disabledAt !== null && <Badge tone="quiet">{texts.closed}</Badge>}
          <span className="cell-sub">
            {row.username}
            {row.employee !== null && row.employee.name !== row.displayName && ` · ${row.employee.name}`}
          </span>
        </>
      ),
    },
    { key: 'kind', head: texts.fields.accountKind, kind: 'fit', cell: (row) => texts.accountKind[row.kind] },
    {
      key: 'grants',
      head: texts.fields.grants,
      cell: (row) =>
        row.grants.length === 0 ? (
          <span className="quiet">{texts.noGrants}</span>
        ) : (
          <ul>
            {row.grants.map((grant) => (
              <li key={grant.id}>
                <GrantLine grant={grant} />
              </li>
            ))}
          </ul>
        ),
    },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => manages(row) && <GrantRole identity={row.id} name={row.displayName} />,
    },
  ];
  return (
    <ListPage
      title={texts.accounts}
      lead={texts.accountsLead}
      tools={<CreateAccount />}
      reading={reading}
      list={(data) => data.identities}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.noAccounts} />}
    />
  );
}
