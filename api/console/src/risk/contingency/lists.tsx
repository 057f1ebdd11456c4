import { Link } from 'react-router';
import type { ActivationRowFragment, DrillRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Empty } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { ActivationBadge, DrillBadge, ResultBadge } from './badges';
import { activationPath, drillPath } from './paths';

/** Drills, as a table. */
export function DrillTable({ rows, stale = false }: { readonly rows: readonly DrillRowFragment[]; readonly stale?: boolean }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const columns: readonly Column<DrillRowFragment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={drillPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.plan, kind: 'wide', cell: (row) => row.title },
    { key: 'planned', head: fields.planned, kind: 'fit', cell: (row) => <Unbroken>{instant(row.plannedAt)}</Unbroken> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <DrillBadge state={row.state} /> },
    {
      key: 'result',
      head: fields.result,
      kind: 'fit',
      cell: (row) => (row.result === null ? '–' : <ResultBadge result={row.result} />),
    },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noDrills} />
  ) : (
    <Table caption={texts.drills} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
  );
}

/** Activations, as a table. */
export function ActivationTable({ rows }: { readonly rows: readonly ActivationRowFragment[] }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const columns: readonly Column<ActivationRowFragment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={activationPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    { key: 'kind', head: fields.reason, kind: 'fit', cell: (row) => texts.activationKind[row.kind] },
    { key: 'activated', head: fields.activated, kind: 'fit', cell: (row) => <Unbroken>{instant(row.activatedAt)}</Unbroken> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ActivationBadge state={row.state} /> },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noActivations} />
  ) : (
    <Table caption={texts.activations} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}
