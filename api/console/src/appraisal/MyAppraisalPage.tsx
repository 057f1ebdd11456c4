import { Link } from 'react-router';
import { MyAppraisalDocument, type PersonCardFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { Appeals } from './Appeals';
import { GradeMark } from './badges';
import { DepartmentsToRate } from './DepartmentsToRate';
import { personScorecardPath } from './paths';
import { PersonOutcomes } from './PersonOutcomes';
import { ToRate } from './ToRate';

const PAGE = 25;

function Cards({ rows, own, stale }: { readonly rows: readonly PersonCardFragment[]; readonly own: string | null; readonly stale: boolean }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const columns: readonly Column<PersonCardFragment>[] = [
    {
      key: 'person',
      head: texts.persons.person,
      heading: true,
      cell: (row) => (
        <>
          <Link to={personScorecardPath(row.id)}>{row.employee?.name ?? row.employeeCode}</Link>{' '}
          {row.employee?.id === own && <span className="quiet">{texts.persons.own}</span>}
        </>
      ),
    },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
    { key: 'grade', head: texts.fields.grade, kind: 'fit', cell: (row) => <GradeMark grade={row.grade} /> },
    {
      key: 'total',
      head: texts.fields.total,
      kind: 'number',
      cell: (row) => (row.total === null ? <span className="quiet">–</span> : <strong>{formats.score(row.total)}</strong>),
    },
    { key: 'cycle', head: texts.fields.cycle, cell: (row) => row.cycleName },
    { key: 'scheme', head: texts.fields.scheme, cell: (row) => pick(row.schemeName, row.schemeNameZh) },
  ];
  return <Table caption={texts.persons.results} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />;
}

/** The viewer's own results, and those of the people whom the viewer heads or appraises. */
export function MyAppraisalPage() {
  const texts = useLanguage().words.appraisal.persons;
  const paging = usePaging(PAGE);
  const reading = useRead(
    MyAppraisalDocument,
    { ...paging.arguments, orderBy: { field: 'EMPLOYEE_CODE', direction: 'ASC' } },
    { keep: true },
  );
  return (
    <Page title={texts.title} lead={texts.lead}>
      <ToRate />
      <DepartmentsToRate />
      <Shown reading={reading} lines={8}>
        {({ viewer, personScorecards: cards }) => (
          <>
            <Panel
              flush
              title={texts.results}
              foot={<Pager paging={paging} page={cards.pageInfo} shown={cards.edges.length} total={cards.totalCount} />}
            >
              {cards.edges.length === 0 ? (
                <Empty title={texts.none} />
              ) : (
                <Cards rows={cards.edges.map(({ node }) => node)} own={viewer.employeeRecord?.id ?? null} stale={reading.stale} />
              )}
            </Panel>
            <PersonOutcomes />
            {viewer.employeeRecord !== null && <Appeals employee={viewer.employeeRecord.id} />}
          </>
        )}
      </Shown>
    </Page>
  );
}
