import {
  ChangeBackupPolicyDocument,
  EndBackupPolicyDocument,
  RecordBackupRunDocument,
  RecordKeptBackupsDocument,
  RecordRestoreTestDocument,
  SetBackupPolicyDocument,
  type BackupOutcome,
  type BackupPageQuery,
  type RestoreOutcome,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { instant } from '../../platform/format/formats';
import { ActionButton } from '../../platform/form/ActionForm';
import type { FieldSpec, Held } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';

export type Status = NonNullable<BackupPageQuery['backupStatus']>;
type Asset = NonNullable<Status['dataAsset']>;
type Policy = NonNullable<Status['policy']>;

const SET_POLICY = 'operations:set-backup-policy';
const RECORD_BACKUP = 'operations:record-backup';
const RECORD_RESTORE_TEST = 'operations:record-restore-test';

/** The defaults of a new policy. */
const usual = {
  backupEveryHours: 24,
  graceMinutes: 60,
  restoreTestEveryDays: 90,
  keepDays: 30,
  location: '',
  responsible: null,
  recoveryPointHours: null,
  recoveryTimeMinutes: null,
};

function terms(words: Words, policy: Policy | typeof usual): readonly FieldSpec[] {
  const { fields } = words.backups;
  const number = (name: string, label: string, initial: number | null, required = true): FieldSpec => ({
    name,
    label,
    kind: 'number',
    least: name === 'graceMinutes' ? 0 : 1,
    required,
    initial,
  });
  return [
    number('backupEveryHours', fields.backupEvery, policy.backupEveryHours),
    number('graceMinutes', fields.grace, policy.graceMinutes),
    number('restoreTestEveryDays', fields.testEvery, policy.restoreTestEveryDays),
    number('keepDays', fields.keep, policy.keepDays),
    { name: 'location', label: fields.location, kind: 'line', required: true, initial: policy.location },
    { name: 'responsible', label: fields.responsible, kind: 'employee', required: true, initial: policy.responsible },
    number('recoveryPointHours', fields.rpo, policy.recoveryPointHours, false),
    number('recoveryTimeMinutes', fields.rto, policy.recoveryTimeMinutes, false),
  ];
}

const demanded = (held: Held) => ({
  backupEveryHours: held.number('backupEveryHours') ?? 0,
  graceMinutes: held.number('graceMinutes') ?? 0,
  restoreTestEveryDays: held.number('restoreTestEveryDays') ?? 0,
  keepDays: held.number('keepDays') ?? 0,
  location: held('location') ?? '',
  responsible: ref(held('responsible') ?? ''),
  recoveryPointHours: held.number('recoveryPointHours'),
  recoveryTimeMinutes: held.number('recoveryTimeMinutes'),
});

/** The outcome, and the start and end time. */
function told(words: Words, good: 'SUCCEEDED' | 'PASSED'): readonly FieldSpec[] {
  const { fields, outcome } = words.backups;
  return [
    {
      name: 'outcome',
      label: fields.outcome,
      kind: 'choice',
      required: true,
      initial: good,
      choices: [
        [good, outcome[good]],
        ['FAILED', outcome.FAILED],
      ],
    },
    { name: 'startedAt', label: fields.startedAt, kind: 'moment', required: true },
    { name: 'finishedAt', label: fields.finishedAt, kind: 'moment', required: true },
  ];
}

const hasFailed = (held: Held): boolean => held('outcome') === 'FAILED';
const isGood = (held: Held): boolean => !hasFailed(held);

function ReportBackup({ asset }: { readonly asset: Asset }) {
  const { words } = useLanguage();
  const { fields, recordRun } = words.backups;
  return (
    <ActionButton
      permission={RECORD_BACKUP}
      form={{
        title: recordRun,
        document: RecordBackupRunDocument,
        fields: [
          ...told(words, 'SUCCEEDED'),
          { name: 'failure', label: fields.failure, kind: 'text', required: true, when: hasFailed },
          { name: 'sizeBytes', label: fields.bytes, kind: 'number', least: 0, when: isGood },
          { name: 'location', label: fields.location, kind: 'line', when: isGood },
          { name: 'checksum', label: fields.checksum, kind: 'line', when: isGood },
        ],
        variables: (held) => ({
          input: {
            dataAsset: asset.id,
            outcome: (held('outcome') ?? 'SUCCEEDED') as BackupOutcome,
            startedAt: held('startedAt') ?? '',
            finishedAt: held('finishedAt') ?? '',
            sizeBytes: held.number('sizeBytes'),
            location: held('location'),
            checksum: held('checksum'),
            failure: held('failure'),
          },
        }),
      }}
    />
  );
}

/** A form for what a person can check; programs report longer lists. */
function ReportKept({ asset }: { readonly asset: Asset }) {
  const { words } = useLanguage();
  const { fields, recordKept, keptHint } = words.backups;
  const existing = asset.existing.edges.map(({ node }) => node);
  if (existing.length === 0 || existing.length < asset.existing.totalCount) {
    return null;
  }
  return (
    <ActionButton
      permission={RECORD_BACKUP}
      form={formOf({
        title: recordKept,
        lead: keptHint,
        document: RecordKeptBackupsDocument,
        fields: [
          {
            name: 'backupRuns',
            label: fields.existing,
            kind: 'choices',
            initial: existing.map(({ id }) => id),
            choices: existing.map(({ id, startedAt }) => [id, instant(startedAt)] as const),
          },
        ],
        based: { dataAsset: asset.id },
      })}
    />
  );
}

function ReportRestoreTest({ asset }: { readonly asset: Asset }) {
  const { words } = useLanguage();
  const { fields, recordTest } = words.backups;
  const backups = asset.good.edges.map(({ node }) => node);
  if (backups.length === 0) {
    return null;
  }
  return (
    <ActionButton
      permission={RECORD_RESTORE_TEST}
      form={{
        title: recordTest,
        document: RecordRestoreTestDocument,
        fields: [
          {
            name: 'backupRun',
            label: fields.backup,
            kind: 'choice',
            required: true,
            initial: backups[0]?.id,
            choices: backups.map(({ id, startedAt }) => [id, instant(startedAt)] as const),
          },
          ...told(words, 'PASSED'),
          { name: 'recoverySeconds', label: fields.recoverySeconds, kind: 'number', least: 0, when: isGood },
          { name: 'testedBy', label: fields.testedBy, kind: 'employee' },
          { name: 'evidence', label: fields.evidence, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            dataAsset: asset.id,
            backupRun: held('backupRun') ?? '',
            outcome: (held('outcome') ?? 'PASSED') as RestoreOutcome,
            startedAt: held('startedAt') ?? '',
            finishedAt: held('finishedAt') ?? '',
            recoverySeconds: held.number('recoverySeconds'),
            testedBy: ref(held('testedBy')),
            evidence: held('evidence') ?? '',
          },
        }),
      }}
    />
  );
}

function PolicySteps({ policy }: { readonly policy: Policy }) {
  const { words } = useLanguage();
  const { fields, changePolicy, endPolicy } = words.backups;
  const of = { backupPolicy: policy.id, version: policy.version };
  return (
    <>
      <ActionButton
        permission={SET_POLICY}
        form={{
          title: changePolicy,
          document: ChangeBackupPolicyDocument,
          fields: terms(words, policy),
          variables: (held) => ({ input: { ...of, ...demanded(held) } }),
        }}
      />
      <ActionButton
        permission={SET_POLICY}
        form={{
          title: endPolicy,
          document: EndBackupPolicyDocument,
          ...withReason(of, fields.reason),
        }}
      />
    </>
  );
}

/** What can be done about the backups of a data asset, for those who may. */
export function BackupSteps({ status, asset }: { readonly status: Status; readonly asset: Asset }) {
  const { words } = useLanguage();
  return (
    <>
      <ReportBackup asset={asset} />
      <ReportKept asset={asset} />
      <ReportRestoreTest asset={asset} />
      {status.policy === null ? (
        <ActionButton
          permission={SET_POLICY}
          look="primary"
          form={{
            title: words.backups.setPolicy,
            document: SetBackupPolicyDocument,
            fields: terms(words, usual),
            variables: (held) => ({ input: { dataAsset: asset.id, ...demanded(held) } }),
          }}
        />
      ) : (
        <PolicySteps policy={status.policy} />
      )}
    </>
  );
}
