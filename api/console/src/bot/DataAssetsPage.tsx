import { Link } from 'react-router';
import { RecordFilter } from '../catalog/RecordFilter';
import { classes } from '../catalog/botFields';
import { botPath, dataAssetPath } from '../catalog/paths';
import { DataAssetsDocument, type DataAssetsQuery, type DataAssetState } from '../generated/graphql';
import { BackupStateBadge } from '../operations/backup/badges';
import { backupPath } from '../operations/backup/paths';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';

const PAGE = 50;
const STATES: readonly DataAssetState[] = ['ACTIVE', 'RETIRED'];

type Asset = DataAssetsQuery['dataAssets']['edges'][number]['node'];

function useColumns(): readonly Column<Asset>[] {
  const { words, formats } = useLanguage();
  const texts = words.catalog.dataAssets;
  const none = <span className="quiet">–</span>;
  return [
    {
      key: 'name',
      head: texts.name,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <>
          <Link to={dataAssetPath(row.id)}>{row.name}</Link>
          {row.state === 'RETIRED' && (
            <span className="cell-sub">
              <Badge tone="quiet">{texts.retired}</Badge>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'bot',
      head: texts.all.bot,
      kind: 'fit',
      cell: (row) => (row.bot === null ? none : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    {
      key: 'classification',
      head: texts.classification,
      kind: 'fit',
      cell: (row) => words.catalog.dataClassification[row.dataClassification],
    },
    {
      key: 'personal',
      head: texts.personal,
      kind: 'fit',
      cell: (row) => (row.personal ? <Badge tone="medium">{words.platform.yes}</Badge> : words.platform.no),
    },
    { key: 'holder', head: texts.holder, kind: 'fit', cell: (row) => row.holder?.name ?? none },
    {
      key: 'retention',
      head: texts.retention,
      kind: 'fit',
      cell: (row) =>
        row.retentionDays === null ? (
          <span className="quiet">{texts.noTerm}</span>
        ) : (
          texts.days(formats.count(row.retentionDays))
        ),
    },
    {
      key: 'backups',
      head: texts.backups,
      kind: 'fit',
      cell: ({ backupStatus }) =>
        backupStatus === null ? (
          none
        ) : (
          <Link to={backupPath(backupStatus.id)}>
            <BackupStateBadge state={backupStatus.state} />
          </Link>
        ),
    },
  ];
}

/** The data assets of all bots that the viewer may see. */
export function DataAssetsPage() {
  const { words } = useLanguage();
  const texts = words.catalog.dataAssets;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('text');
  const bot = address.text('bot');
  const holder = address.text('department');
  const state = address.list('state', STATES);
  const classification = address.list('classification', classes);
  const reading = useRead(
    DataAssetsDocument,
    {
      ...paging.arguments,
      filter: {
        ...(text !== '' && { nameContains: text }),
        ...(bot !== '' && { bot: [{ code: bot }] }),
        ...(holder !== '' && { holder: [{ code: holder }] }),
        ...(state.length > 0 && { state: [...state] }),
        ...(classification.length > 0 && { dataClassification: [...classification] }),
      },
      orderBy: { field: 'NAME' },
    },
    { keep: true },
  );
  const columns = useColumns();
  return (
    <ListPage
      title={texts.all.title}
      lead={texts.all.lead}
      reading={reading}
      list={(data) => data.dataAssets}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.none} />}
      filters={
        <>
          <SearchField label={texts.name} value={text} onSearch={(to) => address.set({ text: to })} />
          <RecordFilter kind="bot" label={texts.all.bot} />
          <RecordFilter kind="department" label={texts.holder} />
          <ChoiceFilter
            name="classification"
            label={texts.classification}
            choices={classes}
            names={words.catalog.dataClassification}
          />
          <ChoiceFilter name="state" label={texts.all.state} choices={STATES} names={texts.all.states} />
        </>
      }
    />
  );
}
