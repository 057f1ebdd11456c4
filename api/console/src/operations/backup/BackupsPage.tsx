import { Link } from 'react-router';
import { RecordFilter } from '../../catalog/RecordFilter';
import { botPath } from '../../catalog/paths';
import { BackupsDocument, type BackupState, type BackupStatusRowFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { BackupStateBadge, OutcomeBadge } from './badges';
import { backupPath } from './paths';

const PAGE = 50;
const STATES: readonly BackupState[] = [
  'BACKUP_OVERDUE',
  'RESTORE_TEST_FAILED',
  'RESTORE_TEST_OVERDUE',
  'NOT_COVERED',
  'ON_TIME',
];
const ORDERS = ['URGENCY', 'DUE_AT', 'NAME'] as const;
/** How often what is due is looked at anew, in milliseconds: it changes by the clock. */
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
          {row.lastBackupAt === null ? none : instant(row.lastBackupAt)}{' '}
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

/** How the backups of all data assets stand that the viewer may see. */
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
      filter: { ...(state.length > 0 && { state: [...state] }), ...(bot !== '' && { botCode: [bot] }) },
      orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' },
    },
    { keep: true, every: EVERY },
  );
  const columns = useColumns();
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Panel
        flush
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.backupStatuses.pageInfo}
              shown={reading.data.backupStatuses.edges.length}
              total={reading.data.backupStatuses.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
        </div>
        <Shown reading={reading} lines={10}>
          {({ backupStatuses }) =>
            backupStatuses.edges.length === 0 ? (
              <Empty title={texts.none} />
            ) : (
              <Table
                caption={texts.title}
                columns={columns}
                rows={backupStatuses.edges.map(({ node }) => node)}
                rowKey={(row) => row.id}
                stale={reading.stale}
                order={{ by, descending, onOrder: (chosen, down) => address.set({ by: chosen, down: down ? '1' : '0' }) }}
              />
            )
          }
        </Shown>
      </Panel>
    </Page>
  );
}
