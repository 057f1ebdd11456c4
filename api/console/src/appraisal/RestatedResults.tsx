import { Link } from 'react-router';
import { RestatedResultsDocument, type RestatedResultsQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { AppealBadge, GradeMark } from './badges';
import { appealPath, personScorecardPath, scorecardPath } from './paths';

type Department = RestatedResultsQuery['scorecards']['edges'][number]['node'];
type Person = RestatedResultsQuery['personScorecards']['edges'][number]['node'];
type Appeal = RestatedResultsQuery['appraisalAppeals']['edges'][number]['node'];

type Row = Pick<Department, 'id' | 'total' | 'grade' | 'restatedTotal' | 'restatedDifference' | 'restatedGrade'> & {
  readonly path: string;
  readonly name: string;
  readonly appeal: Appeal | null;
};

/** The published results that the latest snapshot would change, of those that the viewer may see. */
export function RestatedResults({ cycle }: { readonly cycle: string }) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal;
  const reading = useRead(RestatedResultsDocument, { cycle: [{ code: cycle }] });
  if (reading.data === undefined) {
    return null;
  }
  const { scorecards, personScorecards, departmentGrades, personGrades, appraisalAppeals } = reading.data;
  const total = scorecards.totalCount + personScorecards.totalCount;
  if (total === 0) {
    return null;
  }
  const appeals = appraisalAppeals.edges.map(({ node }) => node);
  const rows: readonly Row[] = [
    ...scorecards.edges.map(({ node }: { readonly node: Department }) => ({
      ...node,
      path: scorecardPath(cycle, node.departmentCode),
      name: node.departmentName,
      appeal: appeals.find((each) => each.department !== null && each.department.id === node.department?.id) ?? null,
    })),
    ...personScorecards.edges.map(({ node }: { readonly node: Person }) => ({
      ...node,
      path: personScorecardPath(node.id),
      name: node.employee?.name ?? node.employeeCode,
      appeal: appeals.find((each) => each.employee !== null && each.employee.id === node.employee?.id) ?? null,
    })),
  ];
  const score = (of: number | null) => (of === null ? <span className="quiet">–</span> : formats.score(of));
  const columns: readonly Column<Row>[] = [
    { key: 'of', head: texts.restated.of, heading: true, cell: (row) => <Link to={row.path}>{row.name}</Link> },
    { key: 'grade', head: texts.fields.grade, kind: 'fit', cell: (row) => <GradeMark grade={row.grade} /> },
    {
      key: 'now',
      head: texts.restated.gradeNow,
      kind: 'fit',
      cell: (row) => row.restatedGrade !== null && <GradeMark grade={row.restatedGrade} />,
    },
    { key: 'total', head: texts.fields.total, kind: 'number', cell: (row) => score(row.total) },
    { key: 'totalNow', head: texts.restated.totalNow, kind: 'number', cell: (row) => score(row.restatedTotal) },
    { key: 'difference', head: texts.restated.difference, kind: 'number', cell: (row) => score(row.restatedDifference) },
    {
      key: 'appeal',
      head: texts.appeal.number,
      kind: 'fit',
      cell: ({ appeal }) =>
        appeal !== null && (
          <Link to={appealPath(appeal.number)}>
            {appeal.number} <AppealBadge state={appeal.state} />
          </Link>
        ),
    },
  ];
  return (
    <>
      <div className="notice" role="status">
        <div>
          <strong>{texts.restated.grades(departmentGrades.totalCount + personGrades.totalCount)}</strong>{' '}
          <span>{texts.restated.stays}</span>
        </div>
      </div>
      <TablePanel title={texts.restated.title} empty="" columns={columns} rows={rows} rowKey={(row) => row.id} total={total} />
    </>
  );
}
