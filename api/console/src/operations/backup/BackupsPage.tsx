import { Link } from 'react-router';
import { RecordFilter } from '../../catalog/RecordFilter';
import { botPath } from '../../catalog/paths';
import { BackupsDocument, type BackupState, type BackupStatusRowFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { BackupStateBadge, OutcomeBadge } from './badges';
import { backupPath } from './paths';
import { Unbroken } from '../../platform/ui/Unbroken';

const PAGE = 50;
const STATES: readonly BackupState[] = [
  'BACKUP_OVERDUE',
  'RESTORE_TEST_FAILED',
  'RESTORE_TEST_OVERDUE',
  'NOT_COVERED',
  'ON_TIME',
];
const ORDERS = ['URGENCY', 'DUE_AT', 'NAME'] as const;
/** How often due times are checked again, in milliseconds. */
const EVERY = 60_000;

function useColumns(): readonly Column<BackupStatusRowFragment>[] {
  const { words } = useLanguage();
  const { fields } = words.backups;
  const none = <span className="quiet">–</span>;
  return [
    {
      key: 'asset',
      head: fields.asset,
      heading: true,
      kind: 'wide',
      order: 'NAME',
      cell: (row) => <Link to={backupPath(row.id)}>{row.name}</Link>,
    },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) => (row.bot === null ? none : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    {
      key: 'state',
      head: fields.state,
      kind: 'fit',
      order: 'URGENCY',
      cell: (row) => <BackupStateBadge state={row.state} />,
    },
    {
      key: 'due',
      head: fields.due,
      kind: 'fit',
      order: 'DUE_AT',
      cell: (row) => (row.state === 'NOT_COVERED' ? none : instant(row.dueAt)),
    },
    {
      key: 'last',
      head: fields.lastBackup,
      kind: 'fit',
      cell: (row) => (
        <>
          <Unbroken>{row.lastBackupAt === null ? none : instant(row.lastBackupAt)}</Unbroken>{' '}
          {row.lastRun?.outcome === 'FAILED' && <OutcomeBadge outcome="FAILED" />}
        </>
      ),
    },
    {
      key: 'test',
      head: fields.lastTest,
      kind: 'fit',
      cell: (row) => (row.restoreTestedAt === null ? none : instant(row.restoreTestedAt)),
    },
    { key: 'responsible', head: fields.responsible, kind: 'fit', cell: (row) => row.responsible?.name ?? none },
  ];
}

/** The backup state of all data assets that the viewer may see. */
export function BackupsPage() {
  const { words } = useLanguage();
  const texts = words.backups;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const by = address.list('by', ORDERS)[0] ?? 'URGENCY';
  const descending = address.text('down') === '1';
  const reading = useRead(
    BackupsDocument,
    {
      ...paging.arguments,
      filter: { ...(state.length > 0 && { state: [...state] }), ...(bot !== '' && { bot: [{ code: bot }] }) },
      orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' },
    },
    { keep: true, every: EVERY },
  );
  const columns = useColumns();
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      list={(data) => data.backupStatuses}
      paging={paging}
      columns={columns}
      order={{ by, descending, onOrder: (chosen, down) => address.set({ by: chosen, down: down ? '1' : '0' }) }}
      lines={10}
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
