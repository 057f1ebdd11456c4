import type { RiskModelState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<RiskModelState, Tone>> = {
  DRAFT: 'medium',
  PROPOSED: 'high',
  APPROVED: 'good',
  REJECTED: 'quiet',
  WITHDRAWN: 'quiet',
  SUPERSEDED: 'quiet',
};

export function ModelStateBadge({ state }: { readonly state: RiskModelState }) {
  const { words } = useLanguage();
  return (
    <Badge tone={tones[state]} shaped>
      {words.risk.model.states[state]}
    </Badge>
  );
}
