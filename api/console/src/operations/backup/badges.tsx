import type { BackupOutcome, BackupState, RestoreOutcome } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<BackupState, Tone>> = {
  BACKUP_OVERDUE: 'critical',
  BACKUP_NOT_KEPT: 'critical',
  RESTORE_TEST_FAILED: 'critical',
  RESTORE_TEST_OVERDUE: 'high',
  NOT_COVERED: 'medium',
  ON_TIME: 'good',
};

/** The backup state of a data asset. */
export function BackupStateBadge({ state }: { readonly state: BackupState }) {
  const { words } = useLanguage();
  return (
    <Badge tone={tones[state]} shaped>
      {words.backups.state[state]}
    </Badge>
  );
}

/** The outcome of a backup or a restore test. */
export function OutcomeBadge({ outcome }: { readonly outcome: BackupOutcome | RestoreOutcome }) {
  const { words } = useLanguage();
  return (
    <Badge tone={outcome === 'FAILED' ? 'critical' : 'good'} shaped>
      {words.backups.outcome[outcome]}
    </Badge>
  );
}
