import { Link } from 'react-router';
import { DepartmentResultsDocument, type DepartmentResultsQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Shown } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { GradeMark } from './badges';
import { cyclePath, scorecardPath } from './paths';

const SHOWN = 8;

type Row = DepartmentResultsQuery['scorecards']['edges'][number]['node'];

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.appraisal;
  return [
    {
      key: 'period',
      head: texts.fields.period,
      heading: true,
      cell: (row) => row.cycle !== null && <Link to={scorecardPath(row.cycle.code, row.departmentCode)}>{row.cycle.period}</Link>,
    },
    {
      key: 'cycle',
      head: texts.fields.cycle,
      cell: (row) => row.cycle !== null && <Link to={cyclePath(row.cycle.code)}>{row.cycle.name}</Link>,
    },
    { key: 'grade', head: texts.fields.grade, kind: 'fit', cell: (row) => <GradeMark grade={row.grade} /> },
    {
      key: 'total',
      head: texts.fields.total,
      kind: 'number',
      cell: (row) => (row.total === null ? <span className="quiet">–</span> : formats.score(row.total)),
    },
  ];
}

function Results({ code }: { readonly code: string }) {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const columns = useColumns();
  const reading = useRead(DepartmentResultsDocument, { code });
  const of = `?department=${encodeURIComponent(code)}`;
  return (
    <Shown reading={reading}>
      {({ scorecards }) => (
        <TablePanel
          title={texts.title}
          empty={texts.persons.none}
          columns={columns}
          rows={scorecards.edges
            .map(({ node }) => node)
            .sort((one, other) => (other.cycle?.period ?? '').localeCompare(one.cycle?.period ?? ''))
            .slice(0, SHOWN)}
          rowKey={(row) => row.id}
          tools={
            <div className="page-tools">
              <Link to={`/kpi-targets${of}`}>{texts.targets.title}</Link>
              <Link to={`/kpis${of}`}>{texts.summary.kpis}</Link>
              <Link to={`/bots${of}`}>{texts.summary.bots}</Link>
              <Link to={`/people${of}`}>{texts.summary.people}</Link>
            </div>
          }
        />
      )}
    </Shown>
  );
}

/** The last results of a department, and where its targets, figures, bots and people are; nothing without permission to read them. */
export function DepartmentResults({ code }: { readonly code: string }) {
  return useViewer()?.may('appraisal:read') === true && <Results code={code} />;
}
