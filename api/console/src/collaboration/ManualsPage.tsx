import { Link } from 'react-router';
import { RecordFilter } from '../catalog/RecordFilter';
import { botPath } from '../catalog/paths';
import { ManualsDocument, type ManualPartsFragment, type ManualState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { ManualStateBadge } from './badges';
import { DraftManual } from './ManualForms';
import { manualPath } from './paths';

const PAGE = 50;
const STATES: readonly ManualState[] = ['PUBLISHED', 'DRAFT', 'SUPERSEDED'];

/** How bots are used: the revisions of all manuals. */
export function ManualsPage() {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const reading = useRead(
    ManualsDocument,
    {
      ...paging.arguments,
      filter: { ...(state.length > 0 && { state: [...state] }), ...(bot !== '' && { bot: [{ code: bot }] }) },
    },
    { keep: true },
  );
  const columns: readonly Column<ManualPartsFragment>[] = [
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => <Link to={manualPath(row.id)}>{row.title}</Link>,
    },
    {
      key: 'bot',
      head: texts.fields.bot,
      cell: (row) => row.bot !== null && <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'revision', head: texts.fields.revision, kind: 'number', cell: (row) => row.revision },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ManualStateBadge state={row.state} /> },
    {
      key: 'published',
      head: texts.fields.published,
      kind: 'fit',
      cell: (row) => (row.publishedAt === null ? '–' : date(row.publishedAt)),
    },
  ];
  return (
    <ListPage
      title={texts.manuals}
      lead={texts.manualsLead}
      tools={<DraftManual />}
      reading={reading}
      list={(data) => data.manuals}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.noManuals} />}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.manualState} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
        </>
      }
    />
  );
}
