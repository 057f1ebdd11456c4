import { Link } from 'react-router';
import {
  IncidentActionsDocument,
  IncidentActionsToDoDocument,
  type IncidentActionFilter,
  type IncidentActionsQuery,
  type IncidentActionState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { waitingRecords } from '../platform/api/waitingRecords';
import { ActionStateBadge, ActionSteps } from './FollowUp';
import { incidentPath } from './paths';

type Row = IncidentActionsQuery['incidentActions']['edges'][number]['node'];

const PAGE = 50;
const STATES: readonly IncidentActionState[] = ['OPEN', 'DONE', 'VERIFIED', 'CANCELLED'];

/** Everything that was agreed after incidents, the most urgent first. */
export function ActionsPage() {
  const { words } = useLanguage();
  const texts = words.operations;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const mine = address.text('mine') === '1';
  const filter: IncidentActionFilter = {
    ...(state.length > 0 && { state: [...state] }),
  };
  const reading = useRead(IncidentActionsDocument, { ...paging.arguments, filter }, { keep: true, skip: mine });
  const toDo = useRead(IncidentActionsToDoDocument, {}, { skip: !mine });
  const columns: readonly Column<Row>[] = [
    { key: 'title', head: texts.fields.title, kind: 'wide', heading: true, cell: (row) => row.title },
    {
      key: 'incident',
      head: texts.follow.incident,
      kind: 'fit',
      cell: (row) =>
        row.incident === null ? '–' : <Link to={incidentPath(row.incident.number)}>{row.incident.number}</Link>,
    },
    { key: 'owner', head: texts.follow.owner, kind: 'fit', cell: (row) => row.owner?.name ?? '–' },
    { key: 'due', head: texts.follow.dueAt, kind: 'fit', cell: (row) => date(row.dueAt) },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ActionStateBadge state={row.state} /> },
    { key: 'steps', head: texts.actions.label, kind: 'fit', cell: (row) => <ActionSteps action={row} /> },
  ];
  const listed = (rows: readonly Row[], stale: boolean) =>
    rows.length === 0 ? (
      <Empty title={texts.follow.noActions} />
    ) : (
      <Table caption={texts.follow.actions} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
    );
  return (
    <Page title={texts.follow.actions} lead={texts.follow.actionsLead}>
      <Panel
        flush
        foot={
          !mine &&
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.incidentActions.pageInfo}
              shown={reading.data.incidentActions.edges.length}
              total={reading.data.incidentActions.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          {!mine && (
            <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.actionState} />
          )}
          <label className="inline-field">
            <input type="checkbox" checked={mine} onChange={() => address.set({ mine: mine ? '' : '1' })} />
            <span>{texts.follow.mine}</span>
          </label>
        </div>
        {mine ? (
          <Shown reading={toDo} lines={10}>
            {(data) => listed(waitingRecords(data.myWork, 'IncidentAction'), false)}
          </Shown>
        ) : (
          <Shown reading={reading} lines={10}>
            {(data) =>
              listed(
                data.incidentActions.edges.map(({ node }) => node),
                reading.stale,
              )
            }
          </Shown>
        )}
      </Panel>
    </Page>
  );
}
