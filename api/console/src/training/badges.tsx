import type {
  CourseState,
  TrainingEnrolmentState,
  TrainingPlanState,
  TrainingRequirementState,
  TrainingResult,
  TrainingSessionState,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const courses: Readonly<Record<CourseState, Tone>> = { ACTIVE: 'good', RETIRED: 'quiet' };
const sessions: Readonly<Record<TrainingSessionState, Tone>> = { PLANNED: 'low', HELD: 'good', CANCELLED: 'quiet' };
const enrolments: Readonly<Record<TrainingEnrolmentState, Tone>> = {
  WAITING: 'medium',
  ENROLLED: 'low',
  CANCELLED: 'quiet',
  ATTENDED: 'good',
  ABSENT: 'critical',
};
const plans: Readonly<Record<TrainingPlanState, Tone>> = { DRAFT: 'medium', APPROVED: 'good' };
const results: Readonly<Record<TrainingResult, Tone>> = { PASSED: 'good', FAILED: 'critical' };
const standings: Readonly<Record<TrainingRequirementState, Tone>> = {
  DUE: 'low',
  MISSING: 'critical',
  EXPIRED: 'critical',
  EXPIRING: 'medium',
  PASSED: 'good',
};

export function CourseBadge({ state }: { readonly state: CourseState }) {
  return <Badge tone={courses[state]}>{useLanguage().words.training.courseState[state]}</Badge>;
}

export function SessionBadge({ state }: { readonly state: TrainingSessionState }) {
  return <Badge tone={sessions[state]}>{useLanguage().words.training.sessionState[state]}</Badge>;
}

export function EnrolmentBadge({ state }: { readonly state: TrainingEnrolmentState }) {
  return <Badge tone={enrolments[state]}>{useLanguage().words.training.enrolmentState[state]}</Badge>;
}

export function TrainingResultBadge({ result }: { readonly result: TrainingResult }) {
  return <Badge tone={results[result]}>{useLanguage().words.training.result[result]}</Badge>;
}

export function StandingBadge({ state }: { readonly state: TrainingRequirementState }) {
  return <Badge tone={standings[state]}>{useLanguage().words.training.standing[state]}</Badge>;
}

export function PlanBadge({ state }: { readonly state: TrainingPlanState }) {
  return <Badge tone={plans[state]}>{useLanguage().words.training.planState[state]}</Badge>;
}
