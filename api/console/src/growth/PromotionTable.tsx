import { Link } from 'react-router';
import type { PromotionRowFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { PromotionBadge } from './badges';
import { promotionPath } from './paths';

/** The columns of a table of proposals. */
export function usePromotionColumns(): readonly Column<PromotionRowFragment>[] {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={promotionPath(row.number)}>{row.number}</Link>,
    },
    { key: 'employee', head: fields.employee, kind: 'fit', cell: (row) => row.employee?.name ?? '–' },
    { key: 'level', head: fields.careerLevel, kind: 'wide', cell: (row) => row.careerLevel?.name ?? '–' },
    { key: 'submitted', head: fields.submitted, kind: 'fit', cell: (row) => <Unbroken>{date(row.submittedAt)}</Unbroken> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <PromotionBadge state={row.state} /> },
  ];
}

/** Proposals to promote people, as a table. */
export function PromotionTable({ rows }: { readonly rows: readonly PromotionRowFragment[] }) {
  const columns = usePromotionColumns();
  const texts = useLanguage().words.growth;
  return <Table caption={texts.promotions} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
