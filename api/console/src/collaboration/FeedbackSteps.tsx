import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import { ActionForm } from '../platform/form/ActionForm';
import { choicesOf, type FieldSpec } from '../platform/form/fields';
import {
  CloseFeedbackDocument,
  DecideFeedbackDocument,
  DiscussFeedbackDocument,
  TurnFeedbackIntoIncidentDocument,
  TurnFeedbackIntoRequirementDocument,
  type FeedbackDecision,
  type FeedbackPageQuery,
  type FeedbackState,
  type RequirementPriority,
  type Severity,
} from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';

type Item = NonNullable<FeedbackPageQuery['feedbackItem']>;
type Step = 'discuss' | 'decide' | 'toRequirement' | 'toIncident' | 'close';

const DECISIONS: readonly FeedbackDecision[] = ['ACCEPTED', 'DECLINED'];

/** The steps that are offered in a state, the usual next one first. The server decides. */
const stepsIn: Readonly<Record<FeedbackState, readonly Step[]>> = {
  OPEN: ['discuss', 'toRequirement', 'toIncident', 'close'],
  UNDER_DISCUSSION: ['discuss', 'decide', 'toRequirement', 'toIncident', 'close'],
  DECIDED: [],
  CLOSED: [],
};

function Form({ step, item, onClose }: { readonly step: Step; readonly item: Item; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const reason: FieldSpec = { name: 'reason', label: texts.fields.reason, kind: 'text', required: true };
  const input = { feedback: item.id, version: item.version };
  switch (step) {
    case 'discuss':
      return (
        <ActionForm
          title={texts.discuss}
          document={DiscussFeedbackDocument}
          fields={[{ name: 'text', label: texts.fields.text, kind: 'text', required: true }]}
          variables={(held) => ({ input: { feedback: item.id, text: held('text') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'decide':
      return (
        <ActionForm
          title={texts.decide}
          document={DecideFeedbackDocument}
          fields={[
            {
              name: 'decision',
              label: texts.fields.decision,
              kind: 'choice',
              required: true,
              initial: 'ACCEPTED',
              choices: choicesOf(texts.outcome, DECISIONS),
            },
            reason,
          ]}
          variables={(held) => ({
            input: { ...input, decision: held('decision') as FeedbackDecision, reason: held('reason') ?? '' },
          })}
          onClose={onClose}
        />
      );
    case 'toRequirement':
      return (
        <ActionForm
          title={texts.toRequirement}
          document={TurnFeedbackIntoRequirementDocument}
          fields={[
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
          ]}
          variables={(held) => ({
            input: {
              ...input,
              department: held('department'),
              priority: held('priority') as RequirementPriority,
              reason: held('reason') ?? '',
            },
          })}
          onClose={onClose}
        />
      );
    case 'toIncident':
      return (
        <ActionForm
          title={texts.toIncident}
          document={TurnFeedbackIntoIncidentDocument}
          fields={[
            {
              name: 'severity',
              label: texts.fields.severity,
              kind: 'choice',
              required: true,
              initial: 'MODERATE',
              choices: choicesOf(words.operations.severity),
            },
            reason,
          ]}
          variables={(held) => ({
            input: { ...input, severity: held('severity') as Severity, reason: held('reason') ?? '' },
          })}
          onClose={onClose}
        />
      );
    case 'close':
      return (
        <ActionForm
          title={texts.close}
          document={CloseFeedbackDocument}
          fields={[reason]}
          variables={(held) => ({ input: { ...input, reason: held('reason') ?? '' } })}
          onClose={onClose}
        />
      );
  }
}

/** What can be done with an item of feedback. */
export function FeedbackSteps({ item }: { readonly item: Item }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  const steps = stepsIn[item.state].filter(
    (each) => viewer?.may(each === 'discuss' ? 'collaboration:give-feedback' : 'collaboration:decide-feedback') === true,
  );
  return (
    <>
      {steps.map((each, index) => (
        <button
          key={each}
          type="button"
          className={index === 0 ? 'button button-primary' : 'button'}
          onClick={() => setStep(each)}
        >
          {words.collaboration[each]}
        </button>
      ))}
      {step !== null && <Form step={step} item={item} onClose={() => setStep(null)} />}
    </>
  );
}
