import { Link } from 'react-router';
import { RecordFilter } from '../../catalog/RecordFilter';
import {
  ContingencyPlansPageDocument,
  type ContingencyPlanFilter,
  type ContingencyPlanRowFragment,
  type ContingencyPlanState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { PlanBadge } from './badges';
import { ActivationTable } from './lists';
import { planPath } from './paths';
import { CreatePlan } from './PlanSteps';

const PAGE = 50;
const STATES: readonly ContingencyPlanState[] = ['DRAFT', 'IN_FORCE', 'RETIRED'];

type ListedProps = { readonly rows: readonly ContingencyPlanRowFragment[]; readonly stale: boolean; readonly filtered: boolean };

function Listed({ rows, stale, filtered }: ListedProps) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const columns: readonly Column<ContingencyPlanRowFragment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={planPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    { key: 'department', head: fields.department, kind: 'fit', cell: (row) => row.department?.name ?? '–' },
    { key: 'owner', head: fields.owner, kind: 'fit', cell: (row) => row.owner?.name ?? '–' },
    { key: 'drilled', head: fields.drilled, kind: 'fit', cell: (row) => (row.drilledAt === null ? '–' : date(row.drilledAt)) },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <PlanBadge state={row.state} /> },
  ];
  return rows.length === 0 ? (
    <Empty title={filtered ? texts.noneMatch : texts.none} />
  ) : (
    <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
  );
}

/** The contingency plans, and their latest activations. */
export function PlansPage() {
  const texts = useLanguage().words.contingency;
  const paging = usePaging(PAGE);
  const address = useAddress();
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const filter: ContingencyPlanFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(bot !== '' && { bots: [{ code: bot }] }),
  };
  const reading = useRead(ContingencyPlansPageDocument, { ...paging.arguments, filter }, { keep: true });
  const { data } = reading;
  return (
    <Page title={texts.title} lead={texts.lead} tools={<CreatePlan />}>
      <Panel
        flush
        foot={
          data && (
            <Pager
              paging={paging}
              page={data.contingencyPlans.pageInfo}
              shown={data.contingencyPlans.edges.length}
              total={data.contingencyPlans.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
          <RecordFilter kind="bot" label={texts.fields.bots} />
        </div>
        <Shown reading={reading} lines={6}>
          {(known) => <Listed rows={known.contingencyPlans.edges.map(({ node }) => node)} stale={reading.stale} filtered={Object.keys(filter).length > 0} />}
        </Shown>
      </Panel>
      {data && (
        <Panel title={texts.activations} flush>
          <ActivationTable rows={data.activations.edges.map(({ node }) => node)} />
        </Panel>
      )}
    </Page>
  );
}
