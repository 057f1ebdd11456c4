import { EndOtherSessionsDocument, EndSessionDocument, OwnSessionsDocument, type OwnSessionsQuery } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { programName } from './programName';

type Row = OwnSessionsQuery['viewer']['sessions'][number];

/** Where the viewer is signed in. */
export function OwnSessions() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const reading = useRead(OwnSessionsDocument, {});
  const end = useAction(EndSessionDocument, ({ endSession }) => endSession.errors);
  const endOthers = useAction(EndOtherSessionsDocument, ({ endOtherSessions }) => endOtherSessions.errors);
  const columns: readonly Column<Row>[] = [
    {
      key: 'program',
      head: texts.fields.program,
      heading: true,
      cell: (row) => <span title={row.userAgent ?? undefined}>{programName(row.userAgent)}</span>,
    },
    { key: 'address', head: texts.fields.address, kind: 'fit', cell: (row) => <code>{row.address}</code> },
    { key: 'method', head: texts.fields.method, kind: 'fit', cell: (row) => texts.methods[row.method] },
    { key: 'began', head: texts.fields.began, kind: 'fit', cell: (row) => instant(row.createdAt) },
    { key: 'used', head: texts.fields.used, kind: 'fit', cell: (row) => instant(row.lastUsedAt) },
    {
      key: 'end',
      head: <span className="unseen">{texts.end}</span>,
      kind: 'fit',
      cell: (row) =>
        row.current ? (
          <Badge tone="accent">{texts.thisOne}</Badge>
        ) : (
          <button
            type="button"
            className="button button-plain"
            disabled={end.running}
            onClick={() => void end.run({ input: { session: row.id } })}
          >
            {texts.end}
          </button>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={texts.sessions}
      tools={
        <button
          type="button"
          className="button"
          disabled={endOthers.running || (reading.data?.viewer.sessions.length ?? 0) < 2}
          onClick={() => void endOthers.run({ input: {} })}
        >
          {texts.endOthers}
        </button>
      }
    >
      <ActionErrors errors={[...end.errors, ...endOthers.errors]} />
      <Shown reading={reading} lines={3}>
        {({ viewer }) => <Table caption={texts.sessions} columns={columns} rows={viewer.sessions} rowKey={(row) => row.id} />}
      </Shown>
    </Panel>
  );
}
