import type { MeetingState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<MeetingState, Tone>> = { SCHEDULED: 'accent', HELD: 'medium', MINUTED: 'good', CANCELLED: 'quiet' };

type Props = { readonly meeting: { readonly state: MeetingState; readonly missed: boolean } };

/** The state of a meeting, and whether nobody recorded in time that it took place. */
export function MeetingStateBadge({ meeting: { state, missed } }: Props) {
  const { words } = useLanguage();
  const texts = words.collaboration.meeting;
  return (
    <>
      <Badge tone={tones[state]}>{texts.state[state]}</Badge>
      {missed && (
        <>
          {' '}
          <Badge tone="critical">{texts.missed}</Badge>
        </>
      )}
    </>
  );
}
