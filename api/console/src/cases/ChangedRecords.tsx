import type { CaseRowFragment, KpiUnit } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { RecordName } from './RecordName';

type Change = { readonly before: CaseRowFragment | null; readonly after: CaseRowFragment | null };

type Props = {
  readonly changes: readonly Change[];
  readonly total: number;
  /** The unit of the KPI. */
  readonly unit: KpiUnit;
};

/** The records that the latest snapshot counts otherwise than the value did. */
export function ChangedRecords({ changes, total, unit }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.cases;
  const { numerator, denominator } = words.insight.fields;
  const sums = (row: CaseRowFragment | null) =>
    row === null ? (
      <span className="quiet">–</span>
    ) : row.denominator === null ? (
      formats.numerator(row.numerator, unit)
    ) : (
      `${formats.numerator(row.numerator, unit)} / ${formats.decimal(row.denominator)}`
    );
  const columns: readonly Column<Change>[] = [
    {
      key: 'record',
      head: texts.fields.record,
      heading: true,
      cell: ({ before, after }) => {
        const row = after ?? before;
        return row === null ? null : <RecordName row={row} />;
      },
    },
    {
      key: 'bot',
      head: texts.fields.bot,
      cell: ({ before, after }) => (after ?? before)?.bot?.name ?? <span className="quiet">–</span>,
    },
    { key: 'before', head: `${texts.before} (${numerator} / ${denominator})`, kind: 'number', cell: ({ before }) => sums(before) },
    { key: 'after', head: `${texts.after} (${numerator} / ${denominator})`, kind: 'number', cell: ({ after }) => sums(after) },
  ];
  return (
    <TablePanel
      title={texts.changes}
      empty={texts.none}
      columns={columns}
      rows={changes}
      rowKey={({ before, after }) => `${before?.record?.id ?? ''} ${after?.record?.id ?? ''} ${before?.countedAt ?? ''} ${after?.countedAt ?? ''}`}
      total={total}
    />
  );
}
