import { useViewer } from '../platform/api/useViewer';
import {
  CancelActionItemDocument,
  CompleteActionItemDocument,
  ReopenActionItemDocument,
  UpdateActionItemDocument,
  VerifyActionItemDocument,
  type ActionItemOriginKind,
  type ActionItemPartsFragment,
  type ActionItemState,
} from '../generated/graphql';
import { step, Steps, type Step } from '../platform/form/steps';
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

type ActionItemStep = 'update' | 'complete' | 'verify' | 'reopen' | 'cancel';

const stepsOf: Readonly<Record<ActionItemState, readonly ActionItemStep[]>> = {
  OPEN: ['complete', 'update', 'cancel'],
  DONE: ['verify', 'reopen'],
  VERIFIED: ['reopen'],
  CANCELLED: ['reopen'],
};

/** The permission that managing action items takes, by what they come from. */
const managing: Readonly<Record<ActionItemOriginKind, string>> = {
  INCIDENT: 'operations:handle-incident',
  MEETING: 'collaboration:hold-meeting',
};

function useSteps(item: Item): Readonly<Record<ActionItemStep, Step>> {
  const texts = useLanguage().words.commitment;
  const { fields } = texts;
  const based = { actionItem: item.id, version: item.version };
  return {
    complete: step({
      title: texts.complete,
      lead: item.title,
      document: CompleteActionItemDocument,
      fields: [{ name: 'evidence', label: fields.evidence, kind: 'text', required: true }],
      variables: (held) => ({ input: { ...based, evidence: held('evidence') ?? '' } }),
    }),
    update: step({
      title: texts.update,
      submit: texts.updateTitle,
      document: UpdateActionItemDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: item.title },
        { name: 'assignee', label: fields.assignee, kind: 'employee', required: true, initial: item.assignee },
        { name: 'dueAt', label: fields.dueUntil, kind: 'moment', required: true, initial: item.dueAt },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      variables: (held) => ({
        input: {
          ...based,
          ...(held.changed('title') && { title: held('title') }),
          ...(held.changed('assignee') && { assignee: held('assignee') }),
          ...(held.changed('dueAt') && { dueAt: held('dueAt') }),
          reason: held('reason') ?? '',
        },
      }),
    }),
    verify: step({
      title: texts.verify,
      lead: item.evidence ?? item.title,
      document: VerifyActionItemDocument,
      ...withNote(based, fields.note),
    }),
    reopen: step({
      title: texts.reopen,
      lead: item.title,
      document: ReopenActionItemDocument,
      fields: [
        { name: 'dueAt', label: fields.dueUntil, kind: 'moment', required: true, initial: item.dueAt },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      variables: (held) => ({
        input: {
          ...based,
          ...(held.changed('dueAt') && { dueAt: held('dueAt') }),
          reason: held('reason') ?? '',
        },
      }),
    }),
    cancel: step({
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

/** The buttons of an action item. Its assignee may complete it whatever their roles are. */
export function ActionItemSteps({ item }: { readonly item: Item }) {
  const manages = useViewer()?.may(managing[item.originKind]) === true;
  const steps = useSteps(item);
  return <Steps steps={steps} offered={stepsOf[item.state].filter((each) => manages || each === 'complete')} />;
}
