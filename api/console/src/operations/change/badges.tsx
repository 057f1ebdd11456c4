import type { ChangeState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<ChangeState, Tone>> = {
  PLANNED: 'low',
  TESTED: 'accent',
  APPROVED: 'accent',
  IN_PROGRESS: 'medium',
  VERIFIED: 'good',
  FAILED: 'critical',
  CLOSED: 'quiet',
  CANCELLED: 'quiet',
};

export function ChangeStateBadge({ state }: { readonly state: ChangeState }) {
  const { words } = useLanguage();
  return <Badge tone={tones[state]}>{words.changes.state[state]}</Badge>;
}
