import type { IncidentState } from '../generated/graphql';

/** What a person can do with an incident. */
export type IncidentStep =
  | 'acknowledge'
  | 'assign'
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
  OPEN: ['acknowledge', 'resolve', 'assign', 'reclassify', 'comment'],
  ACKNOWLEDGED: ['resolve', 'mitigate', 'assign', 'reclassify', 'comment'],
  MITIGATED: ['resolve', 'assign', 'reclassify', 'comment'],
  RESOLVED: ['close', 'review', 'reopen', 'comment'],
  REVIEWED: ['close', 'comment'],
  CLOSED: ['reopen', 'comment'],
};
