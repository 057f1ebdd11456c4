import type { RiskLevel } from '../generated/graphql';

const level: Record<RiskLevel, string> = {
  VERY_LOW: 'Very low',
  LOW: 'Low',
  MEDIUM: 'Medium',
  HIGH: 'High',
  VERY_HIGH: 'Very high',
};

export const english = { level };

export const chinese: typeof english = {
  level: { VERY_LOW: '极低', LOW: '低', MEDIUM: '中', HIGH: '高', VERY_HIGH: '极高' },
};
