import { useState } from 'react';
import type { FeedbackPartsFragment, FeedbackState, ManualState } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { Unbroken } from '../platform/ui/Unbroken';

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

/** By when feedback must be answered, until it is. */
export function AnswerDue({ item }: { readonly item: Pick<FeedbackPartsFragment, 'answerDueAt' | 'answeredAt'> }) {
  const texts = useLanguage().words.collaboration;
  const [now] = useState(() => Date.now());
  if (item.answeredAt !== null) {
    return null;
  }
  return Date.parse(item.answerDueAt) < now ? (
    <Badge tone="critical">{texts.answerOverdue(date(item.answerDueAt))}</Badge>
  ) : (
    <span className="quiet">
      <Unbroken>{texts.answerDue(date(item.answerDueAt))}</Unbroken>
    </span>
  );
}
