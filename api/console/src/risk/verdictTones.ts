import type { RiskVerdict } from '../generated/graphql';
import type { Tone } from '../platform/ui/Badge';

export const verdictTones: Readonly<Record<RiskVerdict, Tone>> = {
  BETTER_THAN_BASE_RATE: 'good',
  NOT_BETTER_THAN_BASE_RATE: 'high',
  INSUFFICIENT_HISTORY: 'medium',
};
