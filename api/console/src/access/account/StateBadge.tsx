import type { CredentialState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<CredentialState, Tone>> = { CURRENT: 'good', EXPIRING: 'medium', EXPIRED: 'critical' };

/** The state of a credential. */
export function StateBadge({ state }: { readonly state: CredentialState }) {
  const { words } = useLanguage();
  return (
    <Badge tone={tones[state]} shaped>
      {words.access.account.states[state]}
    </Badge>
  );
}
