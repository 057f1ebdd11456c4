import { DepartmentsToRateDocument, type DepartmentToRatePartsFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { GiveRating } from './GiveRating';

const PAGE = 25;
const VALUES = [0, 50, 100];

/** The rated indicators of a department, each with the button to rate it. */
function Ratings({ row }: { readonly row: DepartmentToRatePartsFragment }) {
  const { pick } = useLanguage();
  const { cycle, department } = row;
  return (
    <ul className="plain-list">
      {row.indicators.map((indicator) => {
        const name = pick(indicator.name, indicator.nameZh);
        const texts = pick(indicator.meanings, indicator.meaningsZh);
        return (
          <li key={indicator.code}>
            {name}{' '}
            {cycle !== null && department !== null && (
              <GiveRating
                permission="appraisal:rate"
                subject={{ department: { cycle: ref(cycle.id), department: ref(department.id) } }}
                indicator={indicator.code}
                name={`${row.departmentName} · ${name}`}
                meanings={texts.map((text, i) => ({ value: VALUES[i] ?? 0, text }))}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Departments() {
  const texts = useLanguage().words.appraisal;
  const paging = usePaging(PAGE, 'departments');
  const reading = useRead(DepartmentsToRateDocument, paging.arguments, { keep: true });
  const found = reading.data?.departmentsToRate;
  if (found === undefined || found.totalCount === 0) {
    return null;
  }
  const rows = found.edges.map(({ node }) => node);
  const columns: readonly Column<DepartmentToRatePartsFragment>[] = [
    { key: 'department', head: texts.fields.department, kind: 'wide', heading: true, cell: (row) => row.departmentName },
    { key: 'cycle', head: texts.fields.cycle, cell: (row) => row.cycleName },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
    { key: 'ratings', head: texts.persons.ratings, kind: 'wide', cell: (row) => <Ratings row={row} /> },
  ];
  return (
    <Panel
      flush
      title={texts.persons.departmentsToRate}
      foot={<Pager paging={paging} page={found.pageInfo} shown={rows.length} total={found.totalCount} />}
    >
      <Table caption={texts.persons.departmentsToRate} columns={columns} rows={rows} rowKey={(row) => row.id} stale={reading.stale} />
    </Panel>
  );
}

/** The departments that the viewer rates; nothing if there are none. */
export function DepartmentsToRate() {
  return useViewer()?.may('appraisal:rate') === true ? <Departments /> : null;
}
