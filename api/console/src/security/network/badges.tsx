import type { NetworkControlState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<NetworkControlState, Tone>> = {
  UNVERIFIED: 'medium',
  ACTIVE: 'good',
  EXPIRED: 'critical',
  RETIRED: 'quiet',
};

export function NetworkControlBadge({ state }: { readonly state: NetworkControlState }) {
  const texts = useLanguage().words.network;
  return <Badge tone={tones[state]}>{texts.state[state]}</Badge>;
}
