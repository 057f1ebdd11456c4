import type { DevelopmentGoalState, PersonalDevelopmentPlanState, PromotionState } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const promotions: Readonly<Record<PromotionState, Tone>> = { PROPOSED: 'medium', APPROVED: 'good', REJECTED: 'quiet' };
const plans: Readonly<Record<PersonalDevelopmentPlanState, Tone>> = {
  PROPOSED: 'medium',
  AGREED: 'good',
  SUPERSEDED: 'quiet',
  WITHDRAWN: 'quiet',
};
const goals: Readonly<Record<DevelopmentGoalState, Tone>> = { OPEN: 'low', OVERDUE: 'critical', DONE: 'good' };

export function PromotionBadge({ state }: { readonly state: PromotionState }) {
  return <Badge tone={promotions[state]}>{useLanguage().words.growth.promotionState[state]}</Badge>;
}

export function DevelopmentPlanBadge({ state }: { readonly state: PersonalDevelopmentPlanState }) {
  return <Badge tone={plans[state]}>{useLanguage().words.growth.developmentPlanState[state]}</Badge>;
}

export function GoalBadge({ state }: { readonly state: DevelopmentGoalState }) {
  return <Badge tone={goals[state]}>{useLanguage().words.growth.goalState[state]}</Badge>;
}
