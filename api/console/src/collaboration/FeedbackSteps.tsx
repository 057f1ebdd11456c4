import { useViewer } from '../access/useViewer';
import { ref } from '../platform/api/reference';
import { choicesOf, type FieldSpec } from '../platform/form/fields';
import { step, Steps, type Step } from '../platform/form/steps';
import {
  CloseFeedbackDocument,
  DecideFeedbackDocument,
  ReplyToFeedbackDocument,
  ConvertFeedbackToIncidentDocument,
  ConvertFeedbackToRequirementDocument,
  type FeedbackDecision,
  type FeedbackPageQuery,
  type FeedbackState,
  type RequirementPriority,
  type Severity,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

type Item = NonNullable<FeedbackPageQuery['feedbackItem']>;
type FeedbackStep = 'discuss' | 'decide' | 'toRequirement' | 'toIncident' | 'close';

const DECISIONS: readonly FeedbackDecision[] = ['ACCEPTED', 'DECLINED'];

/** The steps that are offered in a state, the usual next one first. The server decides. */
const stepsIn: Readonly<Record<FeedbackState, readonly FeedbackStep[]>> = {
  OPEN: ['discuss', 'toRequirement', 'toIncident', 'close'],
  UNDER_DISCUSSION: ['discuss', 'decide', 'toRequirement', 'toIncident', 'close'],
  DECIDED: [],
  CLOSED: [],
};

function useSteps(item: Item): Readonly<Record<FeedbackStep, Step>> {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const reason: FieldSpec = { name: 'reason', label: texts.fields.reason, kind: 'text', required: true };
  const input = { feedback: ref(item.id), version: item.version };
  return {
    discuss: step({
      title: texts.discuss,
      document: ReplyToFeedbackDocument,
      fields: [{ name: 'text', label: texts.fields.text, kind: 'text', required: true }],
      variables: (held) => ({ input: { feedback: ref(item.id), text: held('text') ?? '' } }),
    }),
    decide: step({
      title: texts.decide,
      document: DecideFeedbackDocument,
      fields: [
        {
          name: 'decision',
          label: texts.fields.decision,
          kind: 'choice',
          required: true,
          initial: 'ACCEPTED',
          choices: choicesOf(texts.outcome, DECISIONS),
        },
        reason,
      ],
      variables: (held) => ({
        input: { ...input, decision: held('decision') as FeedbackDecision, reason: held('reason') ?? '' },
      }),
    }),
    toRequirement: step({
      title: texts.toRequirement,
      document: ConvertFeedbackToRequirementDocument,
      fields: [
        { name: 'department', label: texts.fields.department, kind: 'department' },
        {
          name: 'priority',
          label: words.delivery.fields.priority,
          kind: 'choice',
          required: true,
          initial: 'MEDIUM',
          choices: choicesOf(words.delivery.priority),
        },
        reason,
      ],
      variables: (held) => ({
        input: {
          ...input,
          department: ref(held('department')),
          priority: held('priority') as RequirementPriority,
          reason: held('reason') ?? '',
        },
      }),
    }),
    toIncident: step({
      title: texts.toIncident,
      document: ConvertFeedbackToIncidentDocument,
      fields: [
        {
          name: 'severity',
          label: texts.fields.severity,
          kind: 'choice',
          required: true,
          initial: 'MODERATE',
          choices: choicesOf(words.operations.severity),
        },
        reason,
      ],
      variables: (held) => ({
        input: { ...input, severity: held('severity') as Severity, reason: held('reason') ?? '' },
      }),
    }),
    close: step({
      title: texts.close,
      document: CloseFeedbackDocument,
      fields: [reason],
      variables: (held) => ({ input: { ...input, reason: held('reason') ?? '' } }),
    }),
  };
}

/** What can be done with an item of feedback. */
export function FeedbackSteps({ item }: { readonly item: Item }) {
  const viewer = useViewer();
  const steps = useSteps(item);
  const offered = stepsIn[item.state].filter(
    (each) => viewer?.may(each === 'discuss' ? 'collaboration:give-feedback' : 'collaboration:decide-feedback') === true,
  );
  return <Steps steps={steps} offered={offered} first="primary" />;
}
