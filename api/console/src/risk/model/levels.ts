import type { RiskLevel } from '../../generated/graphql';

/** The levels and bands, lowest first. */
export const ASCENDING: readonly RiskLevel[] = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

/** The levels and bands, highest first. */
export const DESCENDING: readonly RiskLevel[] = [...ASCENDING].reverse();
