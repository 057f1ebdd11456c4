import type { InspectionFindingState, InspectionItemState, InspectionState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const states: Readonly<Record<InspectionState, Tone>> = {
  PLANNED: 'low',
  IN_PROGRESS: 'medium',
  CLOSED: 'good',
  CANCELLED: 'quiet',
};
const answers: Readonly<Record<InspectionItemState, Tone>> = {
  OPEN: 'medium',
  CONFORMING: 'good',
  NONCONFORMING: 'critical',
  NOT_APPLICABLE: 'quiet',
};
const findings: Readonly<Record<InspectionFindingState, Tone>> = {
  OPEN: 'critical',
  RECTIFIED: 'medium',
  VERIFIED: 'good',
  WITHDRAWN: 'quiet',
};

export function InspectionBadge({ state }: { readonly state: InspectionState }) {
  const texts = useLanguage().words.inspection;
  return <Badge tone={states[state]}>{texts.state[state]}</Badge>;
}

export function AnswerBadge({ state }: { readonly state: InspectionItemState }) {
  const texts = useLanguage().words.inspection;
  return <Badge tone={answers[state]}>{texts.item[state]}</Badge>;
}

export function FindingBadge({ state }: { readonly state: InspectionFindingState }) {
  const texts = useLanguage().words.inspection;
  return <Badge tone={findings[state]}>{texts.finding[state]}</Badge>;
}
