import { Link } from 'react-router';
import { PersonOutcomesDocument, type PersonOutcomeListedFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Shown } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { PersonOutcomeBadge } from './badges';
import { personOutcomePath } from './paths';

type Rows = { readonly totalCount: number; readonly edges: readonly { readonly node: PersonOutcomeListedFragment }[] };

/** A list of what follows from results of persons; nothing if there is none. */
export function PersonOutcomeTable({ outcomes, named = false }: { readonly outcomes: Rows; readonly named?: boolean }) {
  const texts = useLanguage().words.appraisal;
  const ofPerson: readonly Column<PersonOutcomeListedFragment>[] = [
    { key: 'person', head: texts.persons.person, cell: (row) => row.employee?.name ?? row.employeeCode },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
  ];
  return outcomes.edges.length === 0 ? null : (
    <TablePanel
      title={texts.outcome.title}
      empty={texts.outcome.none}
      rows={outcomes.edges.map(({ node }) => node)}
      rowKey={(row) => row.id}
      total={outcomes.totalCount}
      columns={[
        {
          key: 'number',
          head: texts.outcome.number,
          kind: 'fit',
          cell: (row) => <Link to={personOutcomePath(row.number)}>{row.number}</Link>,
        },
        ...(named ? ofPerson : []),
        { key: 'title', head: texts.outcome.name, heading: true, cell: (row) => row.title },
        { key: 'kind', head: texts.outcome.kind, kind: 'fit', cell: (row) => texts.outcomeKind[row.kind] },
        { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <PersonOutcomeBadge state={row.state} /> },
        { key: 'due', head: texts.outcome.due, kind: 'fit', cell: (row) => (row.dueAt === null ? '–' : date(row.dueAt)) },
      ]}
    />
  );
}

/** The latest outcomes of the viewer's own results, and of those of the people whom the viewer heads or appraises. */
export function PersonOutcomes() {
  const reading = useRead(PersonOutcomesDocument, {});
  return (
    <Shown reading={reading} lines={3}>
      {({ personAppraisalOutcomes }) => <PersonOutcomeTable outcomes={personAppraisalOutcomes} named />}
    </Shown>
  );
}
