import { Link } from 'react-router';
import { BotBackupsDocument } from '../generated/graphql';
import { BackupStateBadge } from '../operations/backup/badges';
import { backupPath } from '../operations/backup/paths';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import type { BotRecord } from '../catalog/botRecord';
import { dataAssetPath, releasePath } from '../catalog/paths';
import { AssetActions, RecordAsset, RecordRelease } from '../catalog/BotRecordForms';

/** A bot's latest releases. */
export function Releases({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const texts = words.catalog.releases;
  const rows = bot.releases.edges.map(({ node }) => node);
  return (
    <Panel id="releases" title={words.catalog.sections.releases} tools={<RecordRelease bot={bot.id} />} flush>
      {rows.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table
          caption={words.catalog.sections.releases}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'label',
              head: texts.label,
              heading: true,
              cell: (row) => <Link to={releasePath(bot.code, row.label)}>{row.label}</Link>,
            },
            { key: 'releasedAt', head: texts.releasedAt, kind: 'fit', cell: (row) => date(row.releasedAt) },
            { key: 'summary', head: texts.summary, cell: (row) => row.summary ?? <span className="quiet">–</span> },
            { key: 'revision', head: texts.revision, cell: (row) => row.sourceRevision !== null && <code>{row.sourceRevision}</code> },
          ]}
        />
      )}
    </Panel>
  );
}

/** The data that a bot holds. */
export function DataAssets({ bot }: { readonly bot: BotRecord }) {
  const { words, formats } = useLanguage();
  const texts = words.catalog.dataAssets;
  const rows = bot.dataAssets.edges.map(({ node }) => node);
  const backups = useRead(BotBackupsDocument, { code: bot.code }, { skip: rows.length === 0 }).data?.bot?.backupStatuses.edges;
  const statusOf = (asset: string) => backups?.find(({ node }) => node.dataAsset?.id === asset)?.node;
  return (
    <Panel title={words.catalog.sections.dataAssets} tools={<RecordAsset bot={bot.id} />} flush>
      {rows.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table
          caption={words.catalog.sections.dataAssets}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              head: texts.name,
              heading: true,
              cell: (row) => (
                <>
                  <Link to={dataAssetPath(row.id)}>{row.name}</Link>
                  {row.state === 'RETIRED' && (
                    <span className="cell-sub">
                      <Badge tone="quiet">{texts.retired}</Badge>
                    </span>
                  )}
                  {row.description !== null && <span className="cell-sub">{row.description}</span>}
                </>
              ),
            },
            {
              key: 'classification',
              head: texts.classification,
              cell: (row) => words.catalog.dataClassification[row.dataClassification],
            },
            {
              key: 'personal',
              head: texts.personal,
              cell: (row) => (row.personal ? <Badge tone="medium">{words.platform.yes}</Badge> : words.platform.no),
            },
            { key: 'holder', head: texts.holder, cell: (row) => row.holder?.name ?? <span className="quiet">–</span> },
            {
              key: 'retention',
              head: texts.retention,
              cell: (row) =>
                row.retentionDays === null ? (
                  <span className="quiet">{texts.noTerm}</span>
                ) : (
                  texts.days(formats.count(row.retentionDays))
                ),
            },
            {
              key: 'actions',
              head: <span className="unseen">{words.platform.form.actions}</span>,
              kind: 'fit',
              cell: (row) => <AssetActions asset={row} />,
            },
            {
              key: 'backups',
              head: texts.backups,
              cell: (row) => {
                const status = statusOf(row.id);
                return status === undefined ? (
                  <span className="quiet">–</span>
                ) : (
                  <Link to={backupPath(status.id)}>
                    <BackupStateBadge state={status.state} />
                  </Link>
                );
              },
            },
          ]}
        />
      )}
    </Panel>
  );
}
