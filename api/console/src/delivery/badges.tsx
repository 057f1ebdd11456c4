import type { DesignState, DevelopmentPlanState, RequirementPriority, RequirementState } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const stateTones: Readonly<Record<RequirementState, Tone>> = {
  DRAFT: 'quiet',
  SUBMITTED: 'medium',
  IN_ANALYSIS: 'accent',
  AGREED: 'accent',
  PLANNED: 'low',
  DELIVERED: 'good',
  REJECTED: 'quiet',
};

const priorityTones: Readonly<Record<RequirementPriority, Tone>> = {
  URGENT: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};

const planTones: Readonly<Record<DevelopmentPlanState, Tone>> = {
  DRAFT: 'quiet',
  APPROVED: 'low',
  ACTIVE: 'accent',
  FINISHED: 'good',
  CANCELLED: 'quiet',
};

const designTones: Readonly<Record<DesignState, Tone>> = {
  DRAFT: 'quiet',
  IN_REVIEW: 'medium',
  ACCEPTED: 'good',
  REJECTED: 'high',
  SUPERSEDED: 'quiet',
};

export function RequirementStateBadge({ state }: { readonly state: RequirementState }) {
  const { words } = useLanguage();
  return <Badge tone={stateTones[state]}>{words.delivery.requirementState[state]}</Badge>;
}

export function PriorityBadge({ priority }: { readonly priority: RequirementPriority }) {
  const { words } = useLanguage();
  return (
    <Badge tone={priorityTones[priority]} shaped>
      {words.delivery.priority[priority]}
    </Badge>
  );
}

export function PlanStateBadge({ state }: { readonly state: DevelopmentPlanState }) {
  const { words } = useLanguage();
  return <Badge tone={planTones[state]}>{words.delivery.planState[state]}</Badge>;
}

export function DesignStateBadge({ state }: { readonly state: DesignState }) {
  const { words } = useLanguage();
  return <Badge tone={designTones[state]}>{words.delivery.designState[state]}</Badge>;
}

/** How many days late something is; nothing where it is not. */
export function LateBadge({ days }: { readonly days: number }) {
  const { words } = useLanguage();
  return days === 0 ? null : <Badge tone="high">{words.delivery.daysLate(days)}</Badge>;
}
