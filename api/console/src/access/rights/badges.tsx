import type { AccessRequestState, AccessReviewOutcome, AccessReviewState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const requestTones: Readonly<Record<AccessRequestState, Tone>> = {
  REQUESTED: 'medium',
  APPROVED: 'accent',
  GRANTED: 'good',
  ENDED: 'quiet',
  REJECTED: 'high',
  WITHDRAWN: 'quiet',
  LAPSED: 'high',
};

const outcomeTones: Readonly<Record<AccessReviewOutcome, Tone>> = {
  WAITING: 'medium',
  KEPT: 'good',
  REVOKED: 'high',
  LAPSED: 'critical',
  ENDED: 'quiet',
};

export function RequestStateBadge({ state }: { readonly state: AccessRequestState }) {
  const { words } = useLanguage();
  return <Badge tone={requestTones[state]}>{words.rights.requestState[state]}</Badge>;
}

export function OutcomeBadge({ outcome }: { readonly outcome: AccessReviewOutcome }) {
  const { words } = useLanguage();
  return <Badge tone={outcomeTones[outcome]}>{words.rights.outcome[outcome]}</Badge>;
}

export function ReviewStateBadge({ state }: { readonly state: AccessReviewState }) {
  const { words } = useLanguage();
  return <Badge tone={state === 'OPEN' ? 'accent' : 'quiet'}>{words.rights.reviewState[state]}</Badge>;
}
