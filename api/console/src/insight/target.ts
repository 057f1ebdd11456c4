import type { KpiDirection } from '../generated/graphql';

/** Whether a value reaches its target; null if there is no value, no target, or no better direction. */
export function meets(value: number | null, target: number | null, direction: KpiDirection): boolean | null {
  if (value === null || target === null || direction === 'NEUTRAL') {
    return null;
  }
  return direction === 'HIGHER_IS_BETTER' ? value >= target : value <= target;
}
