import {
  CancelActionItemDocument,
  CompleteActionItemDocument,
  ReopenActionItemDocument,
  UpdateActionItemDocument,
  VerifyActionItemDocument,
  type ActionItemPartsFragment,
  type ActionItemState,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { changesOf, formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

type Item = ActionItemPartsFragment;

const tones: Readonly<Record<ActionItemState, Tone>> = {
  OPEN: 'medium',
  DONE: 'accent',
  VERIFIED: 'good',
  CANCELLED: 'quiet',
};

function useSteps(item: Item): StepsOf {
  const texts = useLanguage().words.commitment;
  const { fields } = texts;
  const based = { actionItem: ref(item.id), version: item.version };
  return {
    completeActionItem: step(formOf({
      title: texts.complete,
      lead: item.title,
      document: CompleteActionItemDocument,
      fields: [{ name: 'evidence', label: fields.evidence, kind: 'text', required: true }],
      based,
    })),
    updateActionItem: step(changesOf({
      title: texts.update,
      submit: texts.updateTitle,
      document: UpdateActionItemDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: item.title },
        { name: 'assignee', label: fields.assignee, kind: 'employee', required: true, initial: item.assignee },
        { name: 'dueAt', label: fields.dueUntil, kind: 'moment', required: true, initial: item.dueAt },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      based,
    })),
    verifyActionItem: step({
      title: texts.verify,
      lead: item.evidence ?? item.title,
      document: VerifyActionItemDocument,
      ...withNote(based, fields.note),
    }),
    reopenActionItem: step(changesOf({
      title: texts.reopen,
      lead: item.title,
      document: ReopenActionItemDocument,
      fields: [
        { name: 'dueAt', label: fields.dueUntil, kind: 'moment', required: true, initial: item.dueAt },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      based,
    })),
    cancelActionItem: step({
      title: texts.cancel,
      lead: item.title,
      document: CancelActionItemDocument,
      ...withReason(based, fields.reason),
    }),
  };
}

/** The state of an action item, and whether it is overdue. */
export function ActionItemBadges({ item }: { readonly item: Item }) {
  const texts = useLanguage().words.commitment;
  return (
    <>
      <Badge tone={tones[item.state]}>{texts.state[item.state]}</Badge>
      {item.overdue && (
        <>
          {' '}
          <Badge tone="high">{texts.overdue}</Badge>
        </>
      )}
    </>
  );
}

/** The buttons of what the viewer can do with an action item now. */
export function ActionItemSteps({ item }: { readonly item: Item }) {
  return <Steps record={item} steps={useSteps(item)} />;
}
