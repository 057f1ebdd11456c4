import { EndOtherSessionsDocument, EndSessionDocument, OwnSessionsDocument, type OwnSessionsQuery } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { useSessionColumns } from './sessionColumns';

type Row = OwnSessionsQuery['viewer']['sessions'][number];

/** Where the viewer is signed in. */
export function OwnSessions() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const reading = useRead(OwnSessionsDocument, {});
  const end = useAction(EndSessionDocument);
  const endOthers = useAction(EndOtherSessionsDocument);
  const columns: readonly Column<Row>[] = [
    ...useSessionColumns<Row>(),
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
