import { useState } from 'react';
import {
  ProgramKeysDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  type ProgramKeysQuery,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { stateAt } from './credentialColumns';
import { keyBots } from './keyBots';
import { NarrowKey } from './NarrowKey';
import { NewKey } from './NewKey';
import { NewService } from './NewService';
import { ShownOnce } from '../../platform/ui/ShownOnce';
import { StateBadge } from './StateBadge';

type Row = ProgramKeysQuery['credentials']['edges'][number]['node'];

const none = <span className="quiet">–</span>;

/** The keys of programs, for who manages accounts. */
export function ProgramKeys() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [made, setMade] = useState<string | null>(null);
  const [now, setNow] = useState(() => Date.now());
  const reading = useRead(ProgramKeysDocument, {});
  const rotate = useAction(RotateApiKeyDocument);

  const follow = async (row: Row) => {
    const rotated = await rotate.run({ input: { credential: row.id } });
    setMade(rotated?.rotateApiKey.key ?? null);
    setNow(Date.now());
  };

  const columns: readonly Column<Row>[] = [
    { key: 'account', head: texts.fields.account, kind: 'fit', heading: true, cell: (row) => row.identity?.username ?? none },
    { key: 'label', head: texts.label, cell: (row) => row.label },
    { key: 'permissions', head: texts.fields.permissions, cell: (row) => <code>{row.permissions.join(' ')}</code> },
    { key: 'bots', head: texts.bots, cell: (row) => keyBots(words, row) },
    {
      key: 'state',
      head: texts.fields.state,
      kind: 'fit',
      cell: (row) =>
        row.revokedAt === null ? <StateBadge state={stateAt(now, row)} /> : <Badge tone="quiet">{texts.revoked}</Badge>,
    },
    { key: 'ends', head: texts.fields.ends, kind: 'fit', cell: (row) => (row.expiresAt === null ? none : instant(row.expiresAt)) },
    { key: 'used', head: texts.fields.lastUsed, kind: 'fit', cell: (row) => (row.lastUsedAt === null ? none : instant(row.lastUsedAt)) },
    {
      key: 'actions',
      head: <span className="unseen">{texts.rotate}</span>,
      kind: 'fit',
      cell: (row) =>
        row.revokedAt === null && (
          <>
            {stateAt(now, row) !== 'EXPIRED' && (
              <>
                <button type="button" className="button button-plain" disabled={rotate.running} onClick={() => void follow(row)}>
                  {texts.rotate}
                </button>
                {(!row.limited || row.bots.length > 1) && <NarrowKey row={row} />}
              </>
            )}
            <ActionButton
              look="row"
              about={row.label}
              form={{
                title: texts.revoke,
                lead: row.label,
                document: RevokeApiKeyDocument,
                fields: [{ name: 'reason', label: texts.reason, kind: 'text', required: true }],
                variables: (held) => ({ input: { credential: row.id, reason: held('reason') ?? '' } }),
              }}
            />
          </>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={texts.programs}
      tools={
        <div className="button-row">
          <NewService />
          <NewKey
            services={(reading.data?.identities.edges ?? []).map(({ node }) => node)}
          />
        </div>
      }
    >
      <ActionErrors errors={rotate.errors} />
      {made !== null && (
        <div className="panel-body">
          <ShownOnce note={texts.keepKey} name={texts.key} lines={[made]} />
        </div>
      )}
      <Shown reading={reading} lines={3}>
        {({ credentials }) =>
          credentials.edges.length === 0 ? (
            <Empty title={texts.noPrograms} />
          ) : (
            <Table
              caption={texts.programs}
              columns={columns}
              rows={credentials.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
