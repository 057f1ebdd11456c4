import { Link } from 'react-router';
import { Line } from '../../commitment/Line';
import {
  InspectionsPageDocument,
  type InspectionArea,
  type InspectionFilter,
  type InspectionRowFragment,
  type InspectionState,
  type InspectionsPageQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { InspectionBadge } from './badges';
import { Plans, SupervisionGroup } from './Group';
import { inspectionPath } from './paths';
import { PlanInspection } from './PlanInspection';
import { ScopeOf } from './ScopeOf';

type Row = InspectionRowFragment;

const PAGE = 50;
const STATES: readonly InspectionState[] = ['PLANNED', 'IN_PROGRESS', 'CLOSED', 'CANCELLED'];
const AREAS: readonly InspectionArea[] = ['DEVELOPMENT', 'OPERATION', 'USE'];

function Listed({ data, stale }: { readonly data: InspectionsPageQuery; readonly stale: boolean }) {
  const texts = useLanguage().words.inspection;
  const { fields } = texts;
  const rows = data.inspections.edges.map(({ node }) => node);
  const columns: readonly Column<Row>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={inspectionPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    { key: 'area', head: fields.area, kind: 'fit', cell: (row) => texts.area[row.area] },
    { key: 'scope', head: fields.scope, kind: 'fit', cell: (row) => <ScopeOf inspection={row} /> },
    { key: 'lead', head: fields.lead, kind: 'fit', cell: (row) => row.lead?.name ?? '–' },
    { key: 'due', head: fields.due, kind: 'fit', cell: (row) => <Unbroken>{instant(row.endsAt)}</Unbroken> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <InspectionBadge state={row.state} /> },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.none} />
  ) : (
    <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
  );
}

/** The number of findings by severity, cause, clause and department. */
function Analysis({ data }: { readonly data: InspectionsPageQuery }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.inspection;
  const { bySeverity, byCause, byClause, byDepartment } = data.inspectionFindings;
  const counted = (groups: readonly { readonly name: string; readonly count: number }[]) =>
    groups.map(({ name, count }) => `${name} ${formats.count(count)}`).join(' · ');
  const named = (names: Readonly<Record<string, string>>, groups: typeof bySeverity) =>
    counted((groups ?? []).map(({ keys, count }) => ({ name: names[keys[0]?.value ?? ''] ?? '–', count })));
  return (
    <Panel title={texts.analysis}>
      {(bySeverity ?? []).length === 0 ? (
        <Empty title={texts.noFindings} />
      ) : (
        <dl className="facts figures">
          <Line name={texts.bySeverity}>{named(words.operations.severity, bySeverity)}</Line>
          <Line name={texts.byCause}>{named(texts.cause, byCause)}</Line>
          <Line name={texts.byClause}>
            {counted(
              (byClause ?? []).map(({ keys, count }) => {
                const record = keys[0]?.record;
                return {
                  name: record?.__typename === 'Clause' ? `${record.code} ${pick(record.name, record.nameZh)}` : '–',
                  count,
                };
              }),
            )}
          </Line>
          <Line name={texts.byDepartment}>
            {counted(
              (byDepartment ?? []).map(({ keys, count }) => {
                const record = keys[0]?.record;
                return { name: record?.__typename === 'Department' ? record.name : '–', count };
              }),
            )}
          </Line>
        </dl>
      )}
    </Panel>
  );
}

/** The inspections, with the annual plans, the supervision group and the analysis of findings. */
export function InspectionsPage() {
  const texts = useLanguage().words.inspection;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const area = address.list('area', AREAS);
  const filter: InspectionFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(area.length > 0 && { area: [...area] }),
  };
  const reading = useRead(InspectionsPageDocument, { ...paging.arguments, filter }, { keep: true });
  const { data } = reading;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={data !== undefined && data.inspectionPlans.edges.length > 0 && <PlanInspection plans={data.inspectionPlans.edges} />}
    >
      <Panel
        flush
        foot={
          data && (
            <Pager
              paging={paging}
              page={data.inspections.pageInfo}
              shown={data.inspections.edges.length}
              total={data.inspections.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <ChoiceFilter name="area" label={texts.fields.area} choices={AREAS} names={texts.area} />
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
        </div>
        <Shown reading={reading} lines={6}>
          {(known) => <Listed data={known} stale={reading.stale} />}
        </Shown>
      </Panel>
      {data && (
        <div className="columns columns-wide-narrow">
          <div className="stack">
            <Plans data={data} />
            <Analysis data={data} />
          </div>
          <div className="stack">
            <SupervisionGroup data={data} />
          </div>
        </div>
      )}
    </Page>
  );
}
