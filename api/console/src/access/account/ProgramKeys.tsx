import { useState } from 'react';
import {
  ProgramKeysDocument,
  RevokeApiKeyDocument,
  RotateApiKeyDocument,
  type CredentialState,
  type ProgramKeysQuery,
} from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { NewKeyDialog } from './NewKeyDialog';
import { NewServiceDialog } from './NewServiceDialog';
import { ShownOnce } from './ShownOnce';
import { StateBadge } from './StateBadge';

type Row = ProgramKeysQuery['credentials']['edges'][number]['node'];

const none = <span className="quiet">–</span>;

function stateOf(row: Row, now: number): CredentialState {
  const passed = (time: string | null) => time !== null && Date.parse(time) <= now;
  return passed(row.expiresAt) ? 'EXPIRED' : passed(row.warnAt) ? 'EXPIRING' : 'CURRENT';
}

/** The keys of programs, for who manages accounts. */
export function ProgramKeys() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [dialog, setDialog] = useState<'service' | 'key' | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [now, setNow] = useState(() => Date.now());
  const reading = useRead(ProgramKeysDocument, {});
  const rotate = useAction(RotateApiKeyDocument, ({ rotateApiKey }) => rotateApiKey.errors);
  const revoke = useAction(RevokeApiKeyDocument, ({ revokeApiKey }) => revokeApiKey.errors);

  const follow = async (row: Row) => {
    const rotated = await rotate.run({ input: { credential: row.id } });
    setMade(rotated?.rotateApiKey.key ?? null);
    setNow(Date.now());
  };

  const columns: readonly Column<Row>[] = [
    { key: 'account', head: texts.fields.account, kind: 'fit', heading: true, cell: (row) => row.identity?.username ?? none },
    { key: 'label', head: texts.label, cell: (row) => row.label },
    { key: 'permissions', head: texts.fields.permissions, cell: (row) => <code>{row.permissions.join(' ')}</code> },
    {
      key: 'state',
      head: texts.fields.state,
      kind: 'fit',
      cell: (row) =>
        row.revokedAt === null ? <StateBadge state={stateOf(row, now)} /> : <Badge tone="quiet">{texts.revoked}</Badge>,
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
            {stateOf(row, now) !== 'EXPIRED' && (
              <button type="button" className="button button-plain" disabled={rotate.running} onClick={() => void follow(row)}>
                {texts.rotate}
              </button>
            )}
            <button
              type="button"
              className="button button-plain"
              disabled={revoke.running}
              onClick={() => void revoke.run({ input: { credential: row.id } })}
            >
              {texts.revoke}
            </button>
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
          <button type="button" className="button" onClick={() => setDialog('service')}>
            {texts.openService}
          </button>
          <button type="button" className="button" onClick={() => setDialog('key')}>
            {texts.newKey}
          </button>
        </div>
      }
    >
      <ActionErrors errors={[...rotate.errors, ...revoke.errors]} />
      {made !== null && (
        <div className="panel-body">
          <ShownOnce note={texts.keepKey} name={texts.key} lines={[made]} />
        </div>
      )}
      <Shown reading={reading} lines={3}>
        {({ credentials, identities }) => (
          <>
            {credentials.edges.length === 0 ? (
              <Empty title={texts.noPrograms} />
            ) : (
              <Table
                caption={texts.programs}
                columns={columns}
                rows={credentials.edges.map(({ node }) => node)}
                rowKey={(row) => row.id}
              />
            )}
            {dialog === 'key' && (
              <NewKeyDialog
                services={identities.edges
                  .map(({ node }) => node)
                  .filter(({ kind, disabledAt }) => kind === 'SERVICE' && disabledAt === null)}
                onClose={() => setDialog(null)}
              />
            )}
          </>
        )}
      </Shown>
      {dialog === 'service' && <NewServiceDialog onClose={() => setDialog(null)} />}
    </Panel>
  );
}
