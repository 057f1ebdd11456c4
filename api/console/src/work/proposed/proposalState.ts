import type { ProposalPartsFragment } from '../../generated/graphql';
import type { Tone } from '../../platform/ui/Badge';

export type ProposalState = 'WAITING' | 'EXPIRED' | 'UNKNOWN' | 'DONE' | 'REFUSED' | 'REJECTED';

type Proposal = Pick<ProposalPartsFragment, 'outcome' | 'confirmedAt' | 'expiresAt'>;

/** What became of a proposal so far. */
export function proposalState(proposal: Proposal, now: number): ProposalState {
  if (proposal.outcome !== null) {
    return proposal.outcome;
  }
  if (proposal.confirmedAt !== null) {
    return 'UNKNOWN';
  }
  return new Date(proposal.expiresAt).getTime() > now ? 'WAITING' : 'EXPIRED';
}

export const proposalTones: Record<ProposalState, Tone> = {
  WAITING: 'accent',
  EXPIRED: 'quiet',
  UNKNOWN: 'high',
  DONE: 'good',
  REFUSED: 'critical',
  REJECTED: 'quiet',
};
