import type { FeedbackState, ManualState } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const manualTones: Readonly<Record<ManualState, Tone>> = { DRAFT: 'medium', PUBLISHED: 'good', SUPERSEDED: 'quiet' };
const feedbackTones: Readonly<Record<FeedbackState, Tone>> = {
  OPEN: 'medium',
  UNDER_DISCUSSION: 'accent',
  DECIDED: 'good',
  CLOSED: 'quiet',
};

export function ManualStateBadge({ state }: { readonly state: ManualState }) {
  const { words } = useLanguage();
  return <Badge tone={manualTones[state]}>{words.collaboration.manualState[state]}</Badge>;
}

export function FeedbackStateBadge({ state }: { readonly state: FeedbackState }) {
  const { words } = useLanguage();
  return <Badge tone={feedbackTones[state]}>{words.collaboration.feedbackState[state]}</Badge>;
}
