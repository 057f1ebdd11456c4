import {
  EndObligationDocument,
  FulfillObligationDocument,
  PauseObligationDocument,
  RescheduleObligationDocument,
  ResumeObligationDocument,
  type ObligationPartsFragment,
  type ObligationState,
  type RecurrenceBasis,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { recurrenceFields, recurrenceOf } from './recurrence';

type Item = ObligationPartsFragment;

const tones: Readonly<Record<ObligationState, Tone>> = { ACTIVE: 'good', PAUSED: 'medium', ENDED: 'quiet' };

function useSteps(item: Item): StepsOf {
  const texts = useLanguage().words.commitment;
  const { fields, obligation } = texts;
  const based = { obligation: ref(item.id), version: item.version };
  return {
    fulfillObligation: step(formOf({
      title: obligation.fulfill,
      lead: item.title,
      document: FulfillObligationDocument,
      fields: [
        { name: 'evidence', label: fields.evidence, kind: 'text', required: true },
        { name: 'fulfilledAt', label: fields.fulfilledAt, kind: 'moment' },
      ],
      based,
    })),
    rescheduleObligation: step({
      title: texts.update,
      submit: obligation.updateTitle,
      document: RescheduleObligationDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: item.title },
        { name: 'responsible', label: fields.responsible, kind: 'employee', required: true, initial: item.responsible },
        ...recurrenceFields(texts, item.recurrence),
        { name: 'startsAt', label: fields.startsAt, kind: 'moment', required: true, initial: item.startsAt },
        { name: 'timeZone', label: fields.timeZone, kind: 'line', required: true, initial: item.timeZone },
        {
          name: 'basis',
          label: fields.basis,
          kind: 'choice',
          required: true,
          choices: choicesOf(texts.basis),
          initial: item.basis,
        },
        { name: 'graceMinutes', label: fields.grace, kind: 'number', least: 0, initial: item.graceMinutes },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      variables: (held) => {
        const recurrence = recurrenceOf(held);
        return {
          input: {
            ...based,
            ...(held.changed('title') && { title: held('title') }),
            ...(held.changed('responsible') && { responsible: ref(held('responsible')) }),
            ...(recurrence !== item.recurrence && { recurrence }),
            ...(held.changed('startsAt') && { startsAt: held('startsAt') }),
            ...(held.changed('timeZone') && { timeZone: held('timeZone') }),
            ...(held.changed('basis') && { basis: held('basis') as RecurrenceBasis | null }),
            ...(held.changed('graceMinutes') && { graceMinutes: held.number('graceMinutes') }),
            reason: held('reason') ?? '',
          },
        };
      },
    }),
    pauseObligation: step({
      title: obligation.pause,
      lead: item.title,
      document: PauseObligationDocument,
      ...withReason(based, fields.reason),
    }),
    resumeObligation: step({
      title: obligation.resume,
      lead: item.title,
      document: ResumeObligationDocument,
      ...withNote(based, fields.note),
    }),
    endObligation: step({
      title: obligation.end,
      lead: item.title,
      document: EndObligationDocument,
      ...withReason(based, fields.reason),
    }),
  };
}

/** The state of an obligation, and whether it is overdue. */
export function ObligationBadges({ item }: { readonly item: Item }) {
  const texts = useLanguage().words.commitment;
  return (
    <>
      <Badge tone={tones[item.state]}>{texts.obligation.state[item.state]}</Badge>
      {item.overdue && (
        <>
          {' '}
          <Badge tone="high">{texts.overdue}</Badge>
        </>
      )}
    </>
  );
}

/** The buttons of what the viewer can do with an obligation now. */
export function ObligationSteps({ item }: { readonly item: Item }) {
  return <Steps record={item} steps={useSteps(item)} />;
}
