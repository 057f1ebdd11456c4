import type { RiskProposalState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const states: Readonly<Record<RiskProposalState, Tone>> = {
  PROPOSED: 'accent',
  ACCEPTED: 'good',
  MERGED: 'good',
  DISMISSED: 'quiet',
  WITHDRAWN: 'quiet',
};

export function ProposalBadge({ state }: { readonly state: RiskProposalState }) {
  return <Badge tone={states[state]}>{useLanguage().words.proposal.state[state]}</Badge>;
}
