import type { IncidentState } from '../generated/graphql';

/** What a person can do with an incident. */
export type IncidentStep =
  | 'acknowledge'
  | 'assign'
  | 'correct'
  | 'reclassify'
  | 'mitigate'
  | 'resolve'
  | 'review'
  | 'close'
  | 'reopen'
  | 'comment';

/**
 * The steps that are offered in a state, the usual next one first. The server decides; that a review is due before closing,
 * for one, is only known there.
 */
export const stepsIn: Readonly<Record<IncidentState, readonly IncidentStep[]>> = {
  OPEN: ['acknowledge', 'resolve', 'assign', 'reclassify', 'correct', 'comment'],
  ACKNOWLEDGED: ['resolve', 'mitigate', 'assign', 'reclassify', 'correct', 'comment'],
  MITIGATED: ['resolve', 'assign', 'reclassify', 'correct', 'comment'],
  RESOLVED: ['close', 'review', 'reopen', 'correct', 'comment'],
  REVIEWED: ['close', 'correct', 'comment'],
  CLOSED: ['reopen', 'comment'],
};

/** What else a person can do with an incident, besides the steps of its life. */
export type IncidentCare =
  | 'escalate'
  | 'pause'
  | 'resume'
  | 'role'
  | 'assess'
  | 'declareMajor'
  | 'withdrawMajor'
  | 'correctImpact'
  | 'action'
  | 'duplicate'
  | 'link';

const UNRESOLVED: readonly IncidentState[] = ['OPEN', 'ACKNOWLEDGED', 'MITIGATED'];

/** What is offered in a state. */
export function careIn(state: IncidentState, major: boolean, paused: boolean): readonly IncidentCare[] {
  const unresolved = UNRESOLVED.includes(state);
  return [
    ...(unresolved ? (['escalate', paused ? 'resume' : 'pause'] as const) : []),
    'role',
    'assess',
    ...(major ? (['withdrawMajor'] as const) : state === 'CLOSED' ? [] : (['declareMajor'] as const)),
    'correctImpact',
    'action',
    'link',
    ...(unresolved || state === 'RESOLVED' ? (['duplicate'] as const) : []),
  ];
}
