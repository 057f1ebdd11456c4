import type {
  AppraisalAppealState,
  AppraisalOutcomeState,
  AppraisalSchemeState,
  CycleState,
  Grade,
  KpiTargetState,
  PersonAppraisalOutcomeState,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const stateTones: Readonly<Record<CycleState, Tone>> = {
  OPEN: 'accent',
  COMPUTED: 'medium',
  CALIBRATED: 'medium',
  PUBLISHED: 'good',
  FINAL: 'good',
};

const appealTones: Readonly<Record<AppraisalAppealState, Tone>> = {
  SUBMITTED: 'accent',
  UNDER_REVIEW: 'medium',
  UPHELD: 'quiet',
  AMENDED: 'good',
  WITHDRAWN: 'quiet',
};

const schemeTones: Readonly<Record<AppraisalSchemeState, Tone>> = { DRAFT: 'medium', APPROVED: 'good', WITHDRAWN: 'quiet' };

const outcomeTones: Readonly<Record<AppraisalOutcomeState, Tone>> = { DECIDED: 'good', WITHDRAWN: 'quiet' };

const personOutcomeTones: Readonly<Record<PersonAppraisalOutcomeState, Tone>> = { DECIDED: 'accent', DONE: 'good', WITHDRAWN: 'quiet' };

const targetTones: Readonly<Record<KpiTargetState, Tone>> = {
  PROPOSED: 'accent',
  AGREED: 'good',
  SUPERSEDED: 'quiet',
  WITHDRAWN: 'quiet',
};

export function OutcomeBadge({ state }: { readonly state: AppraisalOutcomeState }) {
  const { words } = useLanguage();
  return <Badge tone={outcomeTones[state]}>{words.appraisal.outcomeState[state]}</Badge>;
}

export function PersonOutcomeBadge({ state }: { readonly state: PersonAppraisalOutcomeState }) {
  const { words } = useLanguage();
  return <Badge tone={personOutcomeTones[state]}>{words.appraisal.personOutcomeState[state]}</Badge>;
}

export function TargetBadge({ state }: { readonly state: KpiTargetState }) {
  const { words } = useLanguage();
  return <Badge tone={targetTones[state]}>{words.appraisal.targetState[state]}</Badge>;
}

export function SchemeBadge({ state }: { readonly state: AppraisalSchemeState }) {
  const { words } = useLanguage();
  return <Badge tone={schemeTones[state]}>{words.appraisal.schemeState[state]}</Badge>;
}

export function AppealBadge({ state }: { readonly state: AppraisalAppealState }) {
  const { words } = useLanguage();
  return <Badge tone={appealTones[state]}>{words.appraisal.appealState[state]}</Badge>;
}

export const gradeTones: Readonly<Record<Grade, Tone>> = {
  A: 'good',
  B: 'good',
  C: 'medium',
  D: 'high',
  E: 'critical',
  INSUFFICIENT_DATA: 'quiet',
};

export function CycleStateBadge({ state }: { readonly state: CycleState }) {
  const { words } = useLanguage();
  return <Badge tone={stateTones[state]}>{words.appraisal.cycleState[state]}</Badge>;
}

export function GradeMark({ grade }: { readonly grade: Grade }) {
  const { words } = useLanguage();
  const look = grade === 'INSUFFICIENT_DATA' ? 'grade-none' : `tone-${gradeTones[grade]}`;
  return <span className={`grade ${look}`}>{words.appraisal.grade[grade]}</span>;
}
