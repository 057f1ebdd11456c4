import type { ActionItemRowFragment } from '../generated/graphql';

/** The address of an action item's page. */
export function actionItemPath(number: string): string {
  return `/action-items/${encodeURIComponent(number)}`;
}

/** The address of an obligation's page. */
export function obligationPath(number: string): string {
  return `/obligations/${encodeURIComponent(number)}`;
}

/** The address of the page of an origin. Their folders import this one, so it cannot import their paths. */
export function originPath(origin: NonNullable<ActionItemRowFragment['origin']>): string {
  switch (origin.__typename) {
    case 'AppraisalOutcome':
      return `/appraisal-outcomes/${encodeURIComponent(origin.number)}`;
    case 'ControlResult':
      return `/controls/${encodeURIComponent(origin.control?.code ?? '')}`;
    case 'Drill':
      return `/drills/${encodeURIComponent(origin.number)}`;
    case 'Incident':
      return `/incidents/${encodeURIComponent(origin.number)}`;
    case 'InspectionFinding':
      return `/inspections/${encodeURIComponent(origin.inspection?.number ?? '')}`;
    case 'RiskTreatment':
      return `/risks/${encodeURIComponent(origin.risk?.number ?? '')}`;
    case 'OperationalReview':
      return `/operational-reviews/${encodeURIComponent(origin.number)}`;
    case 'Meeting':
      return `/meetings/${encodeURIComponent(origin.number)}`;
  }
}
