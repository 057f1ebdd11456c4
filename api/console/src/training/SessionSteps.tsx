import {
  CancelTrainingEnrolmentDocument,
  CancelTrainingSessionDocument,
  ChangeTrainingSessionDocument,
  CorrectTrainingCostDocument,
  EnrolEmployeeDocument,
  GiveTrainingFeedbackDocument,
  HoldTrainingSessionDocument,
  JoinTrainingSessionDocument,
  LeaveTrainingSessionDocument,
  RecordTrainingAttendanceDocument,
  type TrainingResult,
  type TrainingSessionPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { Acted } from '../platform/form/actions';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { asItIs, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useSessionFields } from './sessionForm';

type Session = NonNullable<TrainingSessionPageQuery['trainingSession']>;

/** The buttons of what the viewer can do with a session now. */
export function SessionSteps({ session }: { readonly session: Session }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const form = useSessionFields();
  const based = { session: ref(session.id), version: session.version };
  const steps = {
    joinTrainingSession: step({
      title: texts.join,
      lead: texts.joinLead,
      document: JoinTrainingSessionDocument,
      ...asItIs({ session: ref(session.id) }),
    }),
    enrolEmployee: step(
      formOf({
        title: texts.enrol,
        document: EnrolEmployeeDocument,
        fields: [{ name: 'employee', label: fields.employee, kind: 'employee', required: true }],
        based: { session: ref(session.id) },
      }),
    ),
    holdTrainingSession: step({
      title: texts.holdSession,
      lead: texts.holdSessionLead,
      document: HoldTrainingSessionDocument,
      ...asItIs(based),
    }),
    changeTrainingSession: step({
      title: texts.changeSession,
      document: ChangeTrainingSessionDocument,
      fields: form.fields(session),
      variables: (held) => ({ input: { ...based, ...form.contentOf(held) } }),
    }),
    correctTrainingCost: step({
      title: texts.correctCost,
      document: CorrectTrainingCostDocument,
      fields: [...form.costFields(session), { name: 'reason', label: fields.reason, kind: 'text', required: true }],
      variables: (held) => ({ input: { ...based, ...form.costOf(held), reason: held('reason') ?? '' } }),
    }),
    cancelTrainingSession: step({
      title: texts.cancelSession,
      document: CancelTrainingSessionDocument,
      ...withReason(based, fields.reason),
    }),
  };
  return <Steps record={session} steps={steps} first="primary" />;
}

type Enrolment = Acted & { readonly id: string; readonly version: number };

/** The buttons of what the viewer can do with an enrolment now. */
export function EnrolmentSteps({ enrolment }: { readonly enrolment: Enrolment }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const based = { enrolment: enrolment.id, version: enrolment.version };
  const feedback = useLanguage().words.trainingFeedback;
  const steps = {
    giveTrainingFeedback: step({
      title: feedback.give,
      lead: feedback.lead,
      document: GiveTrainingFeedbackDocument,
      fields: [
        {
          name: 'rating',
          label: feedback.rating,
          kind: 'choice',
          required: true,
          choices: feedback.ratings.map((called, k) => [String(k + 1), called] as const),
        },
        { name: 'comment', label: feedback.comment, kind: 'text' },
      ],
      variables: (held) => ({
        input: { enrolment: enrolment.id, rating: Number(held('rating')), comment: held('comment') },
      }),
    }),
    recordTrainingAttendance: step({
      title: texts.recordAttendance,
      document: RecordTrainingAttendanceDocument,
      fields: [
        { name: 'attended', label: fields.attended, kind: 'flag', initial: true },
        {
          name: 'result',
          label: fields.result,
          kind: 'choice',
          choices: choicesOf(texts.result),
          when: (held) => held.flag('attended'),
        },
        {
          name: 'score',
          label: fields.score,
          kind: 'number',
          least: 0,
          most: 100,
          when: (held) => held.flag('attended') && held('result') !== null,
        },
      ],
      variables: (held) => ({
        input: {
          ...based,
          attended: held.flag('attended'),
          result: held('result') as TrainingResult | null,
          score: held.number('score'),
        },
      }),
    }),
    leaveTrainingSession: step({
      title: texts.leave,
      lead: texts.leaveLead,
      document: LeaveTrainingSessionDocument,
      ...asItIs(based),
    }),
    cancelTrainingEnrolment: step({
      title: texts.cancelEnrolment,
      lead: texts.cancelEnrolmentLead,
      document: CancelTrainingEnrolmentDocument,
      ...asItIs(based),
    }),
  };
  return <Steps record={enrolment} steps={steps} look="plain" />;
}
