import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { ObligationsPanel } from '../../commitment/ObligationsPanel';
import { BackupPageDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { BackupSteps, type Status } from './BackupForms';
import { Runs, Tests } from './BackupTables';
import { BackupStateBadge } from './badges';
import { Unbroken } from '../../platform/ui/Unbroken';

/** How often due times are checked again, in milliseconds. */
const EVERY = 60_000;

function Facts({ lines }: { readonly lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts figures">
      {lines.map(([label, value]) => (
        <div key={label} className="facts-line">
          <dt>{label}</dt>
          <dd><Unbroken>{value ?? <span className="quiet">–</span>}</Unbroken></dd>
        </div>
      ))}
    </dl>
  );
}

function Due({ status }: { readonly status: Status }) {
  const { words } = useLanguage();
  const { fields } = words.backups;
  const at = (time: string | null) => (time === null ? null : instant(time));
  return (
    <Panel title={fields.due} foot={words.platform.utc}>
      <Facts
        lines={[
          [fields.backupDue, at(status.backupDueAt)],
          [fields.lastBackup, at(status.lastBackupAt)],
          [fields.testDue, at(status.restoreTestDueAt)],
          [fields.lastTest, at(status.restoreTestedAt)],
          [fields.keptChecked, at(status.keptCheckedAt)],
        ]}
      />
    </Panel>
  );
}

function Policy({ status: { policy } }: { readonly status: Status }) {
  const { words, formats } = useLanguage();
  const texts = words.backups;
  const { fields, demanded, hours, minutes, days } = texts;
  if (policy === null) {
    return (
      <Panel title={texts.policy}>
        <p className="quiet">{texts.noPolicy}</p>
      </Panel>
    );
  }
  const { recoveryPointHours, recoveryTimeMinutes } = policy;
  return (
    <Panel title={texts.policy}>
      <Facts
        lines={[
          [demanded.backupEvery, hours(formats.count(policy.backupEveryHours))],
          [demanded.grace, minutes(formats.count(policy.graceMinutes))],
          [demanded.testEvery, days(formats.count(policy.restoreTestEveryDays))],
          [demanded.keep, days(formats.count(policy.keepDays))],
          [fields.location, policy.location],
          [fields.responsible, policy.responsible?.name],
          [demanded.rpo, recoveryPointHours === null ? null : hours(formats.count(recoveryPointHours))],
          [demanded.rto, recoveryTimeMinutes === null ? null : minutes(formats.count(recoveryTimeMinutes))],
          [fields.since, instant(policy.createdAt)],
          [fields.setBy, policy.setBy?.name],
        ]}
      />
    </Panel>
  );
}

function Known({ status }: { readonly status: Status }) {
  const { bot, dataAsset } = status;
  return (
    <Page
      title={status.name}
      beside={<BackupStateBadge state={status.state} />}
      lead={
        <>
          {bot !== null && <Link to={botPath(bot.code)}>{bot.name}</Link>}
          {bot !== null && dataAsset?.description != null && ' · '}
          {dataAsset?.description}
        </>
      }
      tools={dataAsset !== null && <BackupSteps status={status} asset={dataAsset} />}
    >
      <div className="columns">
        <Due status={status} />
        <Policy status={status} />
      </div>
      {dataAsset !== null && (
        <>
          <Runs rows={dataAsset.backupRuns.edges.map(({ node }) => node)} total={dataAsset.backupRuns.totalCount} />
          <Tests rows={dataAsset.restoreTests.edges.map(({ node }) => node)} total={dataAsset.restoreTests.totalCount} />
          <ObligationsPanel subject={{ of: 'dataAsset', id: dataAsset.id, name: status.name }} />
        </>
      )}
    </Page>
  );
}

/** The backups of one data asset: its policy, backup runs, restore tests and obligations. */
export function BackupPage() {
  const { id = '' } = useParams();
  const reading = useRead(BackupPageDocument, { id }, { every: EVERY });
  return (
    <Shown reading={reading}>
      {({ backupStatus }) => (backupStatus === null ? <NotFound /> : <Known key={backupStatus.id} status={backupStatus} />)}
    </Shown>
  );
}
