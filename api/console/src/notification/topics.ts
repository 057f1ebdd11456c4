import type { NotificationTopic } from '../generated/graphql';

/** All topics, in the order in which they are shown. */
export const TOPICS: readonly NotificationTopic[] = [
  'APPROVALS',
  'DECISIONS',
  'ACTIONS',
  'INCIDENTS',
  'BOTS',
  'MEETINGS',
  'CONTROLS',
  'APPRAISAL',
  'ACCOUNT',
];
