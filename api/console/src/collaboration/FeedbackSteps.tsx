import { ref } from '../platform/api/reference';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import {
  CloseFeedbackDocument,
  DecideFeedbackDocument,
  ReplyToFeedbackDocument,
  ConvertFeedbackToIncidentDocument,
  ConvertFeedbackToRequirementDocument,
  type FeedbackDecision,
  type FeedbackPageQuery,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

type Item = NonNullable<FeedbackPageQuery['feedbackItem']>;

const DECISIONS: readonly FeedbackDecision[] = ['ACCEPTED', 'DECLINED'];

function useSteps(item: Item): StepsOf {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const reason = { name: 'reason', label: texts.fields.reason, kind: 'text', required: true } as const;
  const input = { feedback: ref(item.id), version: item.version };
  return {
    replyToFeedback: step(formOf({
      title: texts.discuss,
      document: ReplyToFeedbackDocument,
      fields: [{ name: 'text', label: texts.fields.text, kind: 'text', required: true }],
      based: { feedback: ref(item.id) },
    })),
    decideFeedback: step(formOf({
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
      based: input,
    })),
    convertFeedbackToRequirement: step(formOf({
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
      based: input,
    })),
    convertFeedbackToIncident: step(formOf({
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
      based: input,
    })),
    closeFeedback: step(formOf({
      title: texts.close,
      document: CloseFeedbackDocument,
      fields: [reason],
      based: input,
    })),
  };
}

/** What the viewer can do with an item of feedback now. */
export function FeedbackSteps({ item }: { readonly item: Item }) {
  return <Steps record={item} steps={useSteps(item)} first="primary" />;
}
