import type { BotState, Channel, CriticalityTier } from '../generated/graphql';

/** The values that a filter offers, in the order in which it offers them. */
export const states: readonly BotState[] = [
  'PROPOSED',
  'IN_DEVELOPMENT',
  'IN_TESTING',
  'PENDING_LAUNCH',
  'LIVE',
  'SUSPENDED',
  'RETIRED',
];
export const criticalities: readonly CriticalityTier[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED'];
export const channels: readonly Channel[] = ['PHONE', 'CHAT', 'WEB', 'MESSAGING', 'EMAIL', 'RPA', 'API', 'OTHER'];
