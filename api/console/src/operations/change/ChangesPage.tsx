import { Link } from 'react-router';
import { RecordFilter } from '../../catalog/RecordFilter';
import { botPath } from '../../catalog/paths';
import { ChangesDocument, type ChangeFilter, type ChangeRowFragment, type ChangeState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { ChangeStateBadge } from './badges';
import { changePath } from './paths';
import { PlanChange } from './PlanChange';

const PAGE = 50;
const STATES: readonly ChangeState[] = [
  'PLANNED',
  'TESTED',
  'APPROVED',
  'IN_PROGRESS',
  'VERIFIED',
  'FAILED',
  'CLOSED',
  'CANCELLED',
];

function useColumns(): readonly Column<ChangeRowFragment>[] {
  const { words } = useLanguage();
  const { fields, kind, purpose } = words.changes;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={changePath(row.number)}>{row.number}</Link>,
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ChangeStateBadge state={row.state} /> },
    {
      key: 'title',
      head: fields.title,
      kind: 'wide',
      cell: (row) => (
        <span className="clip" title={row.title}>
          {row.title}
        </span>
      ),
    },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) =>
        row.bot === null ? <span className="quiet">–</span> : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => kind[row.kind] },
    { key: 'purpose', head: fields.purpose, kind: 'fit', cell: (row) => purpose[row.purpose] },
    { key: 'window', head: fields.window, kind: 'fit', cell: (row) => instant(row.startsAt) },
  ];
}

/** Every change that the viewer may see, filtered and paged. */
export function ChangesPage() {
  const { words } = useLanguage();
  const texts = words.changes;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const filter: ChangeFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(bot !== '' && { bot: [{ code: bot }] }),
  };
  const reading = useRead(
    ChangesDocument,
    { ...paging.arguments, filter, orderBy: { field: 'STARTS_AT', direction: 'DESC' } },
    { keep: true },
  );
  const columns = useColumns();
  return (
    <ListPage
      title={texts.changes}
      lead={texts.lead}
      tools={<PlanChange />}
      reading={reading}
      list={(data) => data.changes}
      paging={paging}
      columns={columns}
      lines={14}
      empty={<Empty title={texts.none} />}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
        </>
      }
    />
  );
}
