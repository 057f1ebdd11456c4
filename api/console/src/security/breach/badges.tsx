import type { DataBreachRisk, DataBreachState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const states: Readonly<Record<DataBreachState, Tone>> = {
  REPORTED: 'critical',
  ASSESSED: 'medium',
  NOTIFIED: 'low',
  NO_NOTIFICATION_DUE: 'low',
  CLOSED: 'good',
};
const risks: Readonly<Record<DataBreachRisk, Tone>> = { UNLIKELY: 'low', LIKELY: 'medium', HIGH: 'critical' };

export function BreachBadge({ state }: { readonly state: DataBreachState }) {
  return <Badge tone={states[state]}>{useLanguage().words.breach.states[state]}</Badge>;
}

export function RiskBadge({ risk }: { readonly risk: DataBreachRisk }) {
  return <Badge tone={risks[risk]}>{useLanguage().words.breach.risks[risk]}</Badge>;
}
