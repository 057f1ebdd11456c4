import type { BotState, RiskLevel } from '../generated/graphql';
import type { Tone } from '../platform/ui/Badge';

/** How a bot is doing, derived from what is known of it. */
export type Health = 'critical' | 'attention' | 'good' | 'unmeasured';

export type HealthFacts = {
  readonly state: BotState;
  /** Open incidents of severity CRITICAL. */
  readonly openCritical: number;
  /** Open incidents of severity HIGH. */
  readonly openHigh: number;
  /** Incidents of any severity opened in the period. */
  readonly opened: number;
  /** Incidents of severity CRITICAL or HIGH opened in the period. */
  readonly serious: number;
  readonly risk: RiskLevel | null;
  /** SLA attainment in the period, 0 to 1; null if nothing was measured. */
  readonly sla: number | null;
  /** The SLA attainment to reach; null where no target is set. */
  readonly slaTarget: number | null;
};

/** Why a bot's health is what it is. */
export type HealthReason =
  | { readonly kind: 'openCritical' | 'openHigh' | 'serious'; readonly count: number }
  | { readonly kind: 'risk'; readonly level: RiskLevel }
  | { readonly kind: 'sla'; readonly value: number; readonly target: number };

export type Diagnosis = { readonly health: Health; readonly reasons: readonly HealthReason[] };

/**
 * Critical: an incident of severity CRITICAL is open, or the risk is very high. Attention: an incident of severity HIGH is
 * open, the risk is high, serious incidents were opened in the period, or its SLA attainment misses the target. Good: none of
 * these, and something was measured. A bot that is not live is not judged.
 */
export function diagnose(facts: HealthFacts): Diagnosis {
  if (facts.state !== 'LIVE') {
    return { health: 'unmeasured', reasons: [] };
  }
  const critical: HealthReason[] = [];
  const attention: HealthReason[] = [];
  if (facts.openCritical > 0) {
    critical.push({ kind: 'openCritical', count: facts.openCritical });
  }
  if (facts.risk === 'VERY_HIGH') {
    critical.push({ kind: 'risk', level: facts.risk });
  }
  if (facts.openHigh > 0) {
    attention.push({ kind: 'openHigh', count: facts.openHigh });
  }
  if (facts.risk === 'HIGH') {
    attention.push({ kind: 'risk', level: facts.risk });
  }
  if (facts.serious > 0) {
    attention.push({ kind: 'serious', count: facts.serious });
  }
  if (facts.sla !== null && facts.slaTarget !== null && facts.sla < facts.slaTarget) {
    attention.push({ kind: 'sla', value: facts.sla, target: facts.slaTarget });
  }
  const reasons = [...critical, ...attention];
  if (critical.length > 0) {
    return { health: 'critical', reasons };
  }
  if (attention.length > 0) {
    return { health: 'attention', reasons };
  }
  const measured = facts.opened > 0 || facts.risk !== null || facts.sla !== null;
  return { health: measured ? 'good' : 'unmeasured', reasons };
}

export const healthTones: Readonly<Record<Health, Tone>> = {
  critical: 'critical',
  attention: 'high',
  good: 'good',
  unmeasured: 'quiet',
};
