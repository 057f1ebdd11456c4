import { meetingPath } from '../collaboration/meeting/paths';
import type { ActionItemOriginKind } from '../generated/graphql';
import { incidentPath } from '../operations/paths';

/** The address of an action item's page. */
export function actionItemPath(number: string): string {
  return `/action-items/${encodeURIComponent(number)}`;
}

/** The addresses of the pages of what action items come from. */
export const originPaths: Readonly<Record<ActionItemOriginKind, (number: string) => string>> = {
  INCIDENT: incidentPath,
  MEETING: meetingPath,
};
