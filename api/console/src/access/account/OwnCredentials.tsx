import { useState } from 'react';
import { OwnCredentialsDocument, type OwnCredentialsQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { ChangePassword } from './ChangePassword';
import { useTermColumns } from './credentialColumns';
import { StateBadge } from './StateBadge';

type Row = OwnCredentialsQuery['viewer']['credentials'][number];

/** By what the viewer proves who it is, and when each ends. */
export function OwnCredentials() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [changing, setChanging] = useState(false);
  const reading = useRead(OwnCredentialsDocument, {});
  const hasPassword = reading.data?.viewer.credentials.some(({ kind }) => kind === 'PASSWORD') ?? false;
  const columns: readonly Column<Row>[] = [
    { key: 'kind', head: texts.fields.credential, heading: true, cell: (row) => texts.kinds[row.kind] },
    {
      key: 'state',
      head: texts.fields.state,
      kind: 'fit',
      cell: (row) => (
        <>
          <StateBadge state={row.state} /> {row.codesLeft !== null && texts.codesLeft(row.codesLeft)}
        </>
      ),
    },
    ...useTermColumns<Row>(),
  ];
  return (
    <Panel
      flush
      title={texts.credentials}
      tools={
        hasPassword && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {texts.changePassword}
          </button>
        )
      }
    >
      <Shown reading={reading} lines={3}>
        {({ viewer }) => <Table caption={texts.credentials} columns={columns} rows={viewer.credentials} rowKey={(row) => row.id} />}
      </Shown>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </Panel>
  );
}
