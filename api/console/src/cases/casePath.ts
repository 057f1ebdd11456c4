import { reviewPath } from '../access/rights/paths';
import { botPath } from '../catalog/paths';
import type { CaseRowFragment } from '../generated/graphql';
import { alertPath } from '../monitoring/alerting/paths';
import { interactionPath, measurementsPath } from '../operations/interaction/paths';
import { recordPath } from '../work/workPath';

/** The address of the page of a case's record; null if it has none. */
export function casePath({ bot, record }: CaseRowFragment): string | null {
  switch (record?.__typename) {
    case 'AccessReviewItem':
      return record.review === null ? null : reviewPath(record.review.id);
    case 'Alert':
      return alertPath(record.id);
    case 'BotStatusChange':
    case 'RestoreTest':
      return bot === null ? null : botPath(bot.code);
    case 'Interaction':
      return interactionPath(record.id);
    case 'Measurement':
      return bot === null ? null : measurementsPath(bot.code);
    default:
      return recordPath({ bot, record });
  }
}
