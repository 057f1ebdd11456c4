import type { BotApproval, LaunchApprovalState, LaunchOutcome, LaunchState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

export const launchTones: Readonly<Record<LaunchState, Tone>> = {
  DRAFT: 'quiet',
  SUBMITTED: 'accent',
  IN_REVIEW: 'accent',
  APPROVED: 'good',
  REJECTED: 'high',
  INVALIDATED: 'critical',
};

const approvalTones: Readonly<Record<LaunchApprovalState, Tone>> = {
  PENDING: 'medium',
  APPROVED: 'good',
  REJECTED: 'critical',
  LAPSED: 'quiet',
};

const outcomeTones: Readonly<Record<LaunchOutcome, Tone>> = {
  UNDECIDED: 'accent',
  APPROVED: 'good',
  REJECTED: 'high',
  INVALIDATED: 'critical',
};

export const botApprovalTones: Readonly<Record<BotApproval, Tone>> = {
  NOT_LAUNCHED: 'quiet',
  NEVER_APPROVED: 'high',
  APPROVED: 'good',
  INVALIDATED: 'critical',
};

export function LaunchStateBadge({ state }: { readonly state: LaunchState }) {
  const { words } = useLanguage();
  return <Badge tone={launchTones[state]}>{words.launch.state[state]}</Badge>;
}

export function ApprovalStateBadge({ state }: { readonly state: LaunchApprovalState }) {
  const { words } = useLanguage();
  return (
    <Badge tone={approvalTones[state]} shaped>
      {words.launch.approvalState[state]}
    </Badge>
  );
}

export function OutcomeBadge({ outcome }: { readonly outcome: LaunchOutcome }) {
  const { words } = useLanguage();
  return <Badge tone={outcomeTones[outcome]}>{words.launch.outcome[outcome]}</Badge>;
}

/** Whether what runs of a bot is approved. */
export function BotApprovalBadge({ approval }: { readonly approval: BotApproval }) {
  const { words } = useLanguage();
  return (
    <Badge tone={botApprovalTones[approval]} shaped>
      {words.launch.botApproval[approval]}
    </Badge>
  );
}
