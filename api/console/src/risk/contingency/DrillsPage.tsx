import { DrillsPageDocument, type DrillFilter, type DrillState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Shown } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { DrillTable } from './lists';

const PAGE = 50;
const STATES: readonly DrillState[] = ['PLANNED', 'IN_PROGRESS', 'HELD', 'ASSESSED', 'CANCELLED'];

/** The drills of all contingency plans. */
export function DrillsPage() {
  const texts = useLanguage().words.contingency;
  const paging = usePaging(PAGE);
  const state = useAddress().list('state', STATES);
  const filter: DrillFilter = state.length > 0 ? { state: [...state] } : {};
  const reading = useRead(DrillsPageDocument, { ...paging.arguments, filter }, { keep: true });
  const { data } = reading;
  return (
    <Page title={texts.drills} lead={texts.drillsLead}>
      <Panel
        flush
        foot={
          data && (
            <Pager paging={paging} page={data.drills.pageInfo} shown={data.drills.edges.length} total={data.drills.totalCount} />
          )
        }
      >
        <div className="toolbar" role="search">
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.drillState} />
        </div>
        <Shown reading={reading} lines={6}>
          {(known) => <DrillTable rows={known.drills.edges.map(({ node }) => node)} stale={reading.stale} />}
        </Shown>
      </Panel>
    </Page>
  );
}
