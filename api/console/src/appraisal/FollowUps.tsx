import { Link } from 'react-router';
import type { FollowUpFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { outcomePath, scorecardPath } from './paths';

type Row = FollowUpFragment;

type Props = {
  readonly period: string;
  readonly rows: readonly Row[];
  /** The cycle whose scorecards the departments lead to; null for one department. */
  readonly cycle: string | null;
};

/** What was decided after the previous cycle, and what became of it. */
export function FollowUps({ period, rows, cycle }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal;
  const columns: readonly (Column<Row> | false)[] = [
    {
      key: 'number',
      head: texts.outcome.number,
      kind: 'fit',
      cell: (row) => <Link to={outcomePath(row.number)}>{row.number}</Link>,
    },
    cycle !== null && {
      key: 'department',
      head: texts.fields.department,
      cell: (row) => <Link to={scorecardPath(cycle, row.departmentCode)}>{row.departmentName}</Link>,
    },
    { key: 'title', head: texts.outcome.name, heading: true, cell: (row) => row.title },
    { key: 'kind', head: texts.outcome.kind, kind: 'fit', cell: (row) => texts.outcomeKind[row.kind] },
    { key: 'due', head: texts.summary.due, kind: 'fit', cell: (row) => row.dueOn !== null && date(row.dueOn) },
    {
      key: 'became',
      head: texts.summary.became,
      cell: (row) => (
        <span className="page-tools">
          {row.done !== null && (
            <Badge tone={row.done ? 'good' : 'critical'}>{row.done ? texts.summary.done : texts.summary.notDone}</Badge>
          )}
          {row.reached !== null && row.unit !== null && row.value !== null && (
            <Badge tone={row.reached ? 'good' : 'medium'}>
              {(row.reached ? texts.summary.reached : texts.summary.missed)(formats.value(row.value, row.unit))}
            </Badge>
          )}
        </span>
      ),
    },
  ];
  return (
    <TablePanel
      title={texts.summary.previous(period)}
      empty={texts.summary.nothing}
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={(row) => row.number}
    />
  );
}
