import type { KpiRevisionState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<KpiRevisionState, Tone>> = { DRAFT: 'medium', APPROVED: 'quiet', WITHDRAWN: 'quiet' };

/** The state of a version, and whether it is in force. */
export function KpiRevisionBadge({ state, inForce }: { readonly state: KpiRevisionState; readonly inForce: boolean }) {
  const texts = useLanguage().words.definition;
  return <Badge tone={inForce ? 'good' : tones[state]}>{inForce ? texts.inForce : texts.state[state]}</Badge>;
}
