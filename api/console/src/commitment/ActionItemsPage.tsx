import { Link } from 'react-router';
import {
  ActionItemsDocument,
  ActionItemsToDoDocument,
  type ActionItemFilter,
  type ActionItemOriginKind,
  type ActionItemRowFragment,
  type ActionItemState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { CalendarFeeds } from '../platform/calendar/CalendarFeeds';
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
import { ActionItemBadges, ActionItemSteps } from './ActionItemSteps';
import { OriginLink } from './OriginLink';
import { actionItemPath } from './paths';

type Row = ActionItemRowFragment;

const PAGE = 50;
const STATES: readonly ActionItemState[] = ['OPEN', 'DONE', 'VERIFIED', 'CANCELLED'];
const ORIGINS: readonly ActionItemOriginKind[] = ['INCIDENT', 'MEETING', 'OPERATIONAL_REVIEW', 'CONTROL_RESULT', 'INSPECTION_FINDING', 'RISK_TREATMENT', 'DRILL', 'APPRAISAL_OUTCOME'];

function useColumns(): readonly Column<Row>[] {
  const texts = useLanguage().words.commitment;
  return [
    {
      key: 'number',
      head: texts.fields.number,
      kind: 'fit',
      cell: (row) => <Link to={actionItemPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: texts.fields.title, kind: 'wide', heading: true, cell: (row) => row.title },
    { key: 'origin', head: texts.fields.origin, kind: 'fit', cell: (row) => <OriginLink item={row} /> },
    { key: 'assignee', head: texts.fields.assignee, kind: 'fit', cell: (row) => row.assignee?.name ?? '–' },
    { key: 'due', head: texts.fields.dueAt, kind: 'fit', cell: (row) => date(row.dueAt) },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ActionItemBadges item={row} /> },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <ActionItemSteps item={row} /> },
  ];
}

/** All action items that the viewer may see, or those that wait for the viewer. */
export function ActionItemsPage() {
  const texts = useLanguage().words.commitment;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const columns = useColumns();
  const state = address.list('state', STATES);
  const origin = address.list('origin', ORIGINS);
  const overdue = address.text('overdue') === '1';
  const mine = address.text('mine') === '1';
  const filter: ActionItemFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(origin.length > 0 && { originKind: [...origin] }),
    ...(overdue && { overdue }),
  };
  const reading = useRead(ActionItemsDocument, { ...paging.arguments, filter }, { keep: true, skip: mine });
  const toDo = useRead(ActionItemsToDoDocument, {}, { skip: !mine });
  const listed = (rows: readonly Row[], stale: boolean) =>
    rows.length === 0 ? (
      <Empty title={texts.none} />
    ) : (
      <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
    );
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel
        flush
        foot={
          !mine &&
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.actionItems.pageInfo}
              shown={reading.data.actionItems.edges.length}
              total={reading.data.actionItems.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          {!mine && (
            <>
              <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
              <ChoiceFilter name="origin" label={texts.fields.origin} choices={ORIGINS} names={texts.originKind} />
              <label className="inline-field">
                <input
                  type="checkbox"
                  checked={overdue}
                  onChange={() => address.set({ overdue: overdue ? '' : '1' })}
                />
                <span>{texts.overdue}</span>
              </label>
            </>
          )}
          <label className="inline-field">
            <input type="checkbox" checked={mine} onChange={() => address.set({ mine: mine ? '' : '1' })} />
            <span>{texts.mine}</span>
          </label>
        </div>
        {mine ? (
          <Shown reading={toDo} lines={10}>
            {(data) => listed(waitingRecords(data.myWork, 'ActionItem'), false)}
          </Shown>
        ) : (
          <Shown reading={reading} lines={10}>
            {(data) =>
              listed(
                data.actionItems.edges.map(({ node }) => node),
                reading.stale,
              )
            }
          </Shown>
        )}
      </Panel>
      <CalendarFeeds calendar="personal" />
    </Page>
  );
}
