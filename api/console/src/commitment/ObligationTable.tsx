import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import type { ObligationPartsFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Table, type Column } from '../platform/ui/Table';
import { ObligationBadges, ObligationSteps } from './ObligationSteps';
import { obligationPath } from './paths';
import { recurrenceInWords } from './recurrence';

type Row = ObligationPartsFragment;

/** What an obligation is about. */
export function ObligationSubject({ row }: { readonly row: Row }) {
  if (row.bot === null) {
    return row.department?.name ?? '–';
  }
  return (
    <>
      <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>
      {row.dataAsset !== null && ` · ${row.dataAsset.name}`}
    </>
  );
}

function useColumns(compact: boolean): readonly Column<Row>[] {
  const texts = useLanguage().words.commitment;
  const { fields } = texts;
  const all: readonly (Column<Row> & { readonly full?: true })[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      cell: (row) => <Link to={obligationPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', heading: true, cell: (row) => row.title },
    { key: 'kind', head: fields.kind, kind: 'fit', full: true, cell: (row) => texts.obligation.kind[row.kind] },
    { key: 'subject', head: fields.subject, kind: 'fit', full: true, cell: (row) => <ObligationSubject row={row} /> },
    { key: 'responsible', head: fields.responsible, kind: 'fit', cell: (row) => row.responsible?.name ?? '–' },
    {
      key: 'recurrence',
      head: fields.recurrence,
      kind: 'fit',
      full: true,
      cell: (row) => recurrenceInWords(row.recurrence, texts),
    },
    {
      key: 'due',
      head: fields.dueAt,
      kind: 'fit',
      cell: (row) => (row.state === 'ACTIVE' ? date(row.dueAt) : '–'),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ObligationBadges item={row} /> },
    { key: 'steps', head: texts.steps, kind: 'fit', full: true, cell: (row) => <ObligationSteps item={row} /> },
  ];
  return all.filter(({ full }) => full !== true || !compact);
}

type Props = {
  readonly rows: readonly Row[];
  readonly stale?: boolean;
  /** Leave out what the page of the subject shows anyway, and the actions. */
  readonly compact?: boolean;
};

/** A table of obligations, each with a link to its page. */
export function ObligationTable({ rows, stale = false, compact = false }: Props) {
  const columns = useColumns(compact);
  const { title } = useLanguage().words.commitment.obligation;
  return <Table caption={title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />;
}
