import { Link } from 'react-router';
import { SchemeRevisionsDocument, type SchemeListedFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { SchemeBadge } from './badges';
import { DraftScheme } from './DraftScheme';
import { schemePath } from './paths';

const PAGE = 50;

/** All revisions of the appraisal schemes. */
export function SchemesPage() {
  const { words, pick } = useLanguage();
  const texts = words.appraisal;
  const paging = usePaging(PAGE);
  const reading = useRead(SchemeRevisionsDocument, paging.arguments, { keep: true });
  const columns: readonly Column<SchemeListedFragment>[] = [
    {
      key: 'name',
      head: texts.fields.scheme,
      heading: true,
      cell: (row) => <Link to={schemePath(row.id)}>{pick(row.name, row.nameZh)}</Link>,
    },
    { key: 'code', head: texts.actions.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'revision', head: texts.scheme.revision, kind: 'number', cell: (row) => row.revision },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <SchemeBadge state={row.state} /> },
    { key: 'from', head: texts.scheme.effectiveFrom, kind: 'fit', cell: (row) => row.effectiveFrom ?? '–' },
    { key: 'approved', head: texts.scheme.approvedBy, cell: (row) => row.approvedBy?.name ?? '–' },
  ];
  return (
    <ListPage
      title={texts.scheme.title}
      lead={texts.scheme.lead}
      tools={<DraftScheme />}
      reading={reading}
      list={({ appraisalSchemes }) => appraisalSchemes}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.scheme.none} />}
    />
  );
}
