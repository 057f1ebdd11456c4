import type { RiskAcceptanceState, RiskState, RiskTreatmentState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const states: Readonly<Record<RiskState, Tone>> = {
  IDENTIFIED: 'accent',
  ASSESSED: 'medium',
  TREATED: 'low',
  MONITORED: 'good',
  CLOSED: 'quiet',
};
const treatments: Readonly<Record<RiskTreatmentState, Tone>> = {
  PLANNED: 'medium',
  IN_FORCE: 'good',
  ENDED: 'quiet',
  WITHDRAWN: 'quiet',
};
const acceptances: Readonly<Record<RiskAcceptanceState, Tone>> = {
  REQUESTED: 'accent',
  APPROVED: 'medium',
  REJECTED: 'quiet',
  WITHDRAWN: 'quiet',
  ENDED: 'quiet',
};

export function RiskStateBadge({ state }: { readonly state: RiskState }) {
  const { words } = useLanguage();
  return <Badge tone={states[state]}>{words.register.state[state]}</Badge>;
}

export function TreatmentStateBadge({ state }: { readonly state: RiskTreatmentState }) {
  const { words } = useLanguage();
  return <Badge tone={treatments[state]}>{words.register.treatmentState[state]}</Badge>;
}

export function RiskAcceptanceBadge({ state }: { readonly state: RiskAcceptanceState }) {
  const { words } = useLanguage();
  return <Badge tone={acceptances[state]}>{words.register.acceptanceState[state]}</Badge>;
}
