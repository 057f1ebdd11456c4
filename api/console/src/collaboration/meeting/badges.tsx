import type { MeetingState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<MeetingState, Tone>> = { SCHEDULED: 'accent', HELD: 'medium', MINUTED: 'good', CANCELLED: 'quiet' };

export function MeetingStateBadge({ state }: { readonly state: MeetingState }) {
  const { words } = useLanguage();
  return <Badge tone={tones[state]}>{words.collaboration.meeting.state[state]}</Badge>;
}
