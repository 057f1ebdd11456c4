import { Link, useParams } from 'react-router';
import { AssetActions } from '../catalog/BotRecordForms';
import { botPath } from '../catalog/paths';
import { Line } from '../commitment/Line';
import { ObligationsPanel } from '../commitment/ObligationsPanel';
import { DataAssetPageDocument, type DataAssetPageQuery } from '../generated/graphql';
import { BackupStateBadge } from '../operations/backup/badges';
import { backupPath } from '../operations/backup/paths';
import { useViewer } from '../platform/api/useViewer';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Encryption } from '../security/declaration/Encryption';
import { Deletions, ReportDeletion } from './Deletions';
import { Shown } from '../platform/ui/states';

type Asset = NonNullable<DataAssetPageQuery['dataAsset']>;

function Known({ asset }: { readonly asset: Asset }) {
  const { words, formats } = useLanguage();
  const viewer = useViewer();
  const texts = words.catalog.dataAssets;
  const { bot, backupStatus } = asset;
  const stored = asset.holds === null ? texts.all.elsewhere : texts.all.held[asset.holds];
  const records = bot === null ? texts.all.own : stored;
  return (
    <Page
      title={asset.name}
      beside={<Badge tone={asset.state === 'ACTIVE' ? 'good' : 'quiet'}>{texts.all.states[asset.state]}</Badge>}
      lead={
        <>
          {bot !== null && <Link to={botPath(bot.code)}>{bot.name}</Link>}
          {bot !== null && asset.description !== null && ' · '}
          {asset.description}
        </>
      }
      tools={
        <>
          <AssetActions asset={asset} own={bot === null} />
          {asset.holds === null && bot !== null && <ReportDeletion asset={asset.id} />}
        </>
      }
    >
      <Panel title={texts.all.facts} foot={words.platform.utc}>
        <dl className="facts figures">
          <Line name={texts.classification}>{words.catalog.dataClassification[asset.dataClassification]}</Line>
          <Line name={texts.personal}>{asset.personal ? words.platform.yes : words.platform.no}</Line>
          <Line name={texts.holder}>{asset.holder?.name ?? '–'}</Line>
          <Line name={texts.retention}>
            {asset.retentionDays === null ? texts.noTerm : texts.days(formats.count(asset.retentionDays))}
          </Line>
          <Line name={texts.all.holds}>{records}</Line>
          {backupStatus !== null && (
            <Line name={texts.backups}>
              <Link to={backupPath(backupStatus.id)}>
                <BackupStateBadge state={backupStatus.state} />
              </Link>
            </Line>
          )}
          <Line name={texts.all.recorded}>{instant(asset.createdAt)}</Line>
          {asset.retiredAt !== null && <Line name={texts.all.retiredAt}>{instant(asset.retiredAt)}</Line>}
          {asset.retirementReason !== null && <Line name={texts.all.reason}>{asset.retirementReason}</Line>}
        </dl>
      </Panel>
      <Encryption asset={asset.id} />
      {bot !== null && viewer?.may('security:read-erasures') === true && <Deletions asset={asset.id} elsewhere={asset.holds === null} />}
      <ObligationsPanel subject={{ of: 'dataAsset', id: asset.id, name: asset.name }} />
    </Page>
  );
}

/** A data asset: what it is, who is responsible for it, how long it is kept, and its obligations. */
export function DataAssetPage() {
  const { id = '' } = useParams();
  const reading = useRead(DataAssetPageDocument, { id });
  return (
    <Shown reading={reading}>
      {({ dataAsset }) => (dataAsset === null ? <NotFound /> : <Known key={dataAsset.id} asset={dataAsset} />)}
    </Shown>
  );
}
