import { accountPath, reviewPath } from '../access/rights/paths';
import { dataAssetPath } from '../catalog/paths';
import type { CaseRowFragment } from '../generated/graphql';
import { alertPath } from '../monitoring/alerting/paths';
import { statusChangesPath } from '../monitoring/telemetry/paths';
import { backupPath } from '../operations/backup/paths';
import { interactionPath, measurementsPath } from '../operations/interaction/paths';
import { personTrainingPath } from '../training/paths';
import { recordPath } from '../work/workPath';

const DAY = 24 * 60 * 60_000;

/** The day of an instant, as lists are filtered by it. */
function dayOf(instant: string): { readonly from: string; readonly until: string } {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(Date.parse(instant)), until: day(Date.parse(instant) + DAY) };
}

/** The address of the page that shows a case's record; null if the viewer may not open one. */
export function casePath({ bot, record }: CaseRowFragment): string | null {
  switch (record?.__typename) {
    case 'AccessReviewItem':
      return record.review === null ? null : reviewPath(record.review.id);
    case 'Alert':
      return alertPath(record.id);
    case 'BotStatusChange':
      return bot === null ? null : statusChangesPath(bot.code, dayOf(record.startedAt));
    case 'Credential':
      return record.identity === null ? null : accountPath(record.identity.id);
    case 'Employee':
      return personTrainingPath(record.code);
    case 'Interaction':
      return interactionPath(record.id);
    case 'Measurement':
      return bot === null ? null : measurementsPath(bot.code, { metric: record.metric, ...dayOf(record.startsAt) });
    case 'RestoreTest': {
      const asset = record.dataAsset;
      return asset === null ? null : asset.backupStatus === null ? dataAssetPath(asset.id) : backupPath(asset.backupStatus.id);
    }
    default:
      return recordPath({ bot, record });
  }
}
