import { Link } from 'react-router';
import { ScorecardOutcomesDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Shown } from '../platform/ui/states';
import { TablePanel } from '../platform/ui/TablePanel';
import { OutcomeBadge } from './badges';
import { outcomePath } from './paths';

/** What follows from a department's result. */
export function Outcomes({ cycle, department }: { readonly cycle: string; readonly department: string }) {
  const texts = useLanguage().words.appraisal;
  const reading = useRead(ScorecardOutcomesDocument, { cycle, department });
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
