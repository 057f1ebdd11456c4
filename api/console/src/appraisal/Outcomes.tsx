import { Link } from 'react-router';
import { OutcomesOfDocument, type OutcomesOfQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Shown } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { OutcomeBadge } from './badges';
import { outcomePath, scorecardPath } from './paths';

type Row = OutcomesOfQuery['appraisalOutcomes']['edges'][number]['node'];

/** What follows from the results of a cycle, or from that of one department. */
export function Outcomes({ cycle, department }: { readonly cycle: string; readonly department?: string }) {
  const texts = useLanguage().words.appraisal;
  const ofDepartment: Column<Row> = {
    key: 'department',
    head: texts.fields.department,
    cell: (row) => row.department !== null && <Link to={scorecardPath(cycle, row.department.code)}>{row.department.name}</Link>,
  };
  const reading = useRead(OutcomesOfDocument, {
    filter: { cycle: [{ code: cycle }], ...(department !== undefined && { department: [{ code: department }] }) },
  });
  return (
    <Shown reading={reading}>
      {({ appraisalOutcomes }) => (
        <TablePanel
          title={texts.outcome.title}
          empty={texts.outcome.none}
          rows={appraisalOutcomes.edges.map(({ node }) => node)}
          rowKey={(row) => row.id}
          total={appraisalOutcomes.totalCount}
          columns={[
            {
              key: 'number',
              head: texts.outcome.number,
              kind: 'fit',
              cell: (row) => <Link to={outcomePath(row.number)}>{row.number}</Link>,
            },
            ...(department === undefined ? [ofDepartment] : []),
            { key: 'title', head: texts.outcome.name, heading: true, cell: (row) => row.title },
            { key: 'kind', head: texts.outcome.kind, kind: 'fit', cell: (row) => texts.outcomeKind[row.kind] },
            { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <OutcomeBadge state={row.state} /> },
            { key: 'decided', head: texts.outcome.decided, kind: 'fit', cell: (row) => date(row.decidedAt) },
          ]}
        />
      )}
    </Shown>
  );
}
