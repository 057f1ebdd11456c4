import {
  ObligationsDocument,
  ObligationsToFulfillDocument,
  type ObligationFilter,
  type ObligationKind,
  type ObligationPartsFragment,
  type ObligationState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { waitingRecords } from '../platform/api/waitingRecords';
import { CalendarFeeds } from '../platform/calendar/CalendarFeeds';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { CreateObligation } from './CreateObligation';
import { ObligationTable } from './ObligationTable';

type Row = ObligationPartsFragment;

const PAGE = 50;
const STATES: readonly ObligationState[] = ['ACTIVE', 'PAUSED', 'ENDED'];

/** All obligations that the viewer may see, or those that wait for the viewer. */
export function ObligationsPage() {
  const texts = useLanguage().words.commitment;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const kinds = Object.keys(texts.obligation.kind) as ObligationKind[];
  const state = address.list('state', STATES);
  const kind = address.list('kind', kinds);
  const overdue = address.text('overdue') === '1';
  const mine = address.text('mine') === '1';
  const filter: ObligationFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(kind.length > 0 && { kind: [...kind] }),
    ...(overdue && { overdue }),
  };
  const reading = useRead(ObligationsDocument, { ...paging.arguments, filter }, { keep: true, skip: mine });
  const toDo = useRead(ObligationsToFulfillDocument, {}, { skip: !mine });
  const listed = (rows: readonly Row[], stale: boolean) =>
    rows.length === 0 ? (
      <Empty title={texts.obligation.none} />
    ) : (
      <ObligationTable rows={rows} stale={stale} />
    );
  return (
    <Page title={texts.obligation.title} lead={texts.obligation.lead} tools={<CreateObligation />}>
      <Panel
        flush
        foot={
          !mine &&
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.obligations.pageInfo}
              shown={reading.data.obligations.edges.length}
              total={reading.data.obligations.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          {!mine && (
            <>
              <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.obligation.state} />
              <ChoiceFilter name="kind" label={texts.fields.kind} choices={kinds} names={texts.obligation.kind} />
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
            <span>{texts.obligation.mine}</span>
          </label>
        </div>
        {mine ? (
          <Shown reading={toDo} lines={10}>
            {(data) => listed(waitingRecords(data.myWork, 'Obligation'), false)}
          </Shown>
        ) : (
          <Shown reading={reading} lines={10}>
            {(data) =>
              listed(
                data.obligations.edges.map(({ node }) => node),
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
