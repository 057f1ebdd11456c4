import { botPath } from '../../catalog/paths';
import { actionItemPath } from '../../commitment/paths';
import { defectPath } from '../../delivery/evidence/paths';
import { launchPath } from '../../delivery/launch/paths';
import { requirementPath } from '../../delivery/paths';
import type { SearchHitPartsFragment } from '../../generated/graphql';
import { changePath } from '../../operations/change/paths';
import { incidentPath } from '../../operations/paths';
import { planPath } from '../../risk/contingency/paths';
import { riskPath } from '../../risk/register/paths';
import { meetingPath } from '../meeting/paths';
import { feedbackPath, manualPath } from '../paths';

/** The page on which a record is seen that was found; null where the viewer may not open one. */
export function hitPath({ record, bot }: SearchHitPartsFragment): string | null {
  switch (record?.__typename) {
    case 'ActionItem':
      return actionItemPath(record.number);
    case 'Bot':
      return botPath(record.code);
    case 'Change':
      return changePath(record.number);
    case 'ContingencyPlan':
      return planPath(record.number);
    case 'Defect':
      return defectPath(record.number);
    case 'DesignDocument':
      return bot === null ? null : botPath(bot.code);
    case 'Feedback':
      return feedbackPath(record.number);
    case 'Incident':
      return incidentPath(record.number);
    case 'LaunchApplication':
      return launchPath(record.number);
    case 'Manual':
      return manualPath(record.id);
    case 'Meeting':
      return meetingPath(record.number);
    case 'MeetingLesson':
      return record.meeting === null ? null : meetingPath(record.meeting.number);
    case 'Requirement':
      return requirementPath(record.number);
    case 'Risk':
      return riskPath(record.number);
    default:
      return null;
  }
}
