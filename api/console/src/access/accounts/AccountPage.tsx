import { useState } from 'react';
import { useParams } from 'react-router';
import {
  AccountPageDocument,
  ConfirmRoleDocument,
  RevokeRoleDocument,
  SetServiceAccountOwnerDocument,
  type AccountPageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { asItIs } from '../../platform/form/told';
import { date } from '../../platform/format/formats';
import { thisMinute } from '../../platform/format/thisMinute';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Badge } from '../../platform/ui/Badge';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';
import { isUnconfirmed } from '../DirectGrant';
import type { Account } from './account';
import { AccountActions } from './AccountActions';
import { Credentials } from './Credentials';
import { grantName, GrantLine } from './GrantLine';
import { GrantRole } from './GrantRole';
import { Sessions } from './Sessions';
import { useManages } from './useManages';

function Roles({ account, manages }: { readonly account: Account; readonly manages: boolean }) {
  const { words } = useLanguage();
  const texts = words.rights;
  return (
    <TablePanel
      title={texts.fields.grants}
      tools={manages && <GrantRole identity={account.id} name={account.displayName} />}
      empty={texts.noGrants}
      rowKey={(row) => row.id}
      rows={account.grants}
      columns={[
        { key: 'role', head: texts.fields.held, heading: true, cell: (row) => <GrantLine grant={row} /> },
        {
          key: 'lastUsed',
          head: texts.fields.lastUsed,
          kind: 'fit',
          cell: (row) => (row.lastUsedAt === null ? <span className="quiet">{texts.neverUsed}</span> : date(row.lastUsedAt)),
        },
        {
          key: 'revoke',
          head: <span className="unseen">{texts.revoke}</span>,
          kind: 'fit',
          cell: (row) =>
            manages &&
            row.origin === 'GRANTED' && (
              <>
              {isUnconfirmed(row) && (
                <ActionButton
                  look="row"
                  about={grantName(row, words)}
                  form={{
                    title: texts.direct.confirm,
                    lead: `${grantName(row, words)} · ${texts.direct.because(row.grantedBy?.name ?? '–', row.reason ?? '')}`,
                    document: ConfirmRoleDocument,
                    ...asItIs({ grant: row.id }),
                  }}
                />
              )}
              <ActionButton
                look="row"
                about={grantName(row, words)}
                form={{
                  title: texts.revoke,
                  lead: grantName(row, words),
                  document: RevokeRoleDocument,
                  fields: [{ name: 'reason', label: texts.help.reason, kind: 'text', required: true }],
                  variables: (held) => ({ grant: row.id, reason: held('reason') ?? '' }),
                }}
              />
              </>
            ),
        },
      ]}
    />
  );
}

/** Sets who answers for a service account. */
function SetOwner({ account }: { readonly account: Account }) {
  const texts = useLanguage().words.rights;
  return (
    <ActionButton
      form={{
        title: texts.setOwner,
        document: SetServiceAccountOwnerDocument,
        fields: [{ name: 'owner', label: texts.fields.accountOwner, kind: 'employee', required: true, initial: account.owner }],
        variables: (held) => ({ input: { identity: ref(account.id), owner: ref(held('owner') ?? '') } }),
      }}
    />
  );
}

type KnownProps = { readonly account: Account; readonly data: AccountPageQuery };

function Known({ account, data }: KnownProps) {
  const { words } = useLanguage();
  const texts = words.rights;
  const manages = useManages()(account);
  const credentials = data.credentials.edges.map(({ node }) => node);
  const { employee, kind, username } = account;
  return (
    <Page
      title={account.displayName}
      beside={
        <>
          <Badge tone="quiet">{texts.accountKind[kind]}</Badge>
          {account.disabledAt !== null && <Badge tone="high">{texts.closed}</Badge>}
        </>
      }
      lead={[username, employee?.name, account.owner?.name].filter((each) => each !== undefined && each !== account.displayName).join(' · ')}
      tools={
        manages && (
          <>
            {kind === 'SERVICE' && account.disabledAt === null && <SetOwner account={account} />}
            <AccountActions account={account} credentials={credentials} />
          </>
        )
      }
    >
      <Roles account={account} manages={manages} />
      <Credentials account={account.id} credentials={credentials} manages={manages} />
      {kind === 'PERSON' && <Sessions sessions={data.sessions.edges.map(({ node }) => node)} manages={manages} />}
    </Page>
  );
}

/** One account: its roles, credentials and sessions. */
export function AccountPage() {
  const { id = '' } = useParams();
  const [now] = useState(thisMinute);
  const reading = useRead(AccountPageDocument, { id, now });
  return (
    <Shown reading={reading}>
      {(data) => (data.node?.__typename === 'Identity' ? <Known account={data.node} data={data} /> : <NotFound />)}
    </Shown>
  );
}
