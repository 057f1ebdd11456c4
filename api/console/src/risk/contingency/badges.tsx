import type {
  ActivationRoleState,
  ActivationState,
  ActivationStepState,
  ContingencyPlanState,
  ContingencyPlanVersionState,
  DrillResult,
  DrillState,
} from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const plans: Readonly<Record<ContingencyPlanState, Tone>> = { DRAFT: 'medium', IN_FORCE: 'good', RETIRED: 'quiet' };
const versions: Readonly<Record<ContingencyPlanVersionState, Tone>> = { DRAFT: 'medium', APPROVED: 'good', SUPERSEDED: 'quiet' };
const activations: Readonly<Record<ActivationState, Tone>> = { RUNNING: 'critical', ENDED: 'quiet' };
const roles: Readonly<Record<ActivationRoleState, Tone>> = { CALLED: 'medium', CONFIRMED: 'good', UNFILLED: 'critical' };
const steps: Readonly<Record<ActivationStepState, Tone>> = { OPEN: 'quiet', STARTED: 'medium', DONE: 'good', SKIPPED: 'low' };
const drills: Readonly<Record<DrillState, Tone>> = {
  PLANNED: 'low',
  IN_PROGRESS: 'medium',
  HELD: 'medium',
  ASSESSED: 'good',
  CANCELLED: 'quiet',
};
const results: Readonly<Record<DrillResult, Tone>> = { PASSED: 'good', PARTLY_PASSED: 'medium', FAILED: 'critical' };

export function PlanBadge({ state }: { readonly state: ContingencyPlanState }) {
  return <Badge tone={plans[state]}>{useLanguage().words.contingency.state[state]}</Badge>;
}

export function VersionBadge({ state }: { readonly state: ContingencyPlanVersionState }) {
  return <Badge tone={versions[state]}>{useLanguage().words.contingency.versionState[state]}</Badge>;
}

export function ActivationBadge({ state }: { readonly state: ActivationState }) {
  return <Badge tone={activations[state]}>{useLanguage().words.contingency.activationState[state]}</Badge>;
}

export function RoleBadge({ state }: { readonly state: ActivationRoleState }) {
  return <Badge tone={roles[state]}>{useLanguage().words.contingency.roleState[state]}</Badge>;
}

export function StepBadge({ state }: { readonly state: ActivationStepState }) {
  return <Badge tone={steps[state]}>{useLanguage().words.contingency.stepState[state]}</Badge>;
}

export function DrillBadge({ state }: { readonly state: DrillState }) {
  return <Badge tone={drills[state]}>{useLanguage().words.contingency.drillState[state]}</Badge>;
}

export function ResultBadge({ result }: { readonly result: DrillResult }) {
  return <Badge tone={results[result]}>{useLanguage().words.contingency.result[result]}</Badge>;
}
