import type { Severity } from '../generated/graphql';

/** All severities, the worst first. */
export const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];
