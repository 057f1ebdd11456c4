import type { MeetingActionState, MeetingState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<MeetingState, Tone>> = { SCHEDULED: 'accent', HELD: 'medium', MINUTED: 'good', CANCELLED: 'quiet' };
const actionTones: Readonly<Record<MeetingActionState, Tone>> = { OPEN: 'medium', DONE: 'good', CANCELLED: 'quiet' };

export function MeetingStateBadge({ state }: { readonly state: MeetingState }) {
  const { words } = useLanguage();
  return <Badge tone={tones[state]}>{words.collaboration.meeting.state[state]}</Badge>;
}

export function MeetingActionStateBadge({ state }: { readonly state: MeetingActionState }) {
  const { words } = useLanguage();
  return <Badge tone={actionTones[state]}>{words.collaboration.meeting.actionState[state]}</Badge>;
}
