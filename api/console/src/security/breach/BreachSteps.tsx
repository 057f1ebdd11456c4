import {
  AssessDataBreachDocument,
  CloseDataBreachDocument,
  RecordBreachNotificationDocument,
  UpdateDataBreachDocument,
  type BreachRecipient,
  type DataBreachPageQuery,
  type DataBreachRisk,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { choicesOf } from '../../platform/form/fields';
import { step, Steps } from '../../platform/form/steps';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Breach = NonNullable<DataBreachPageQuery['dataBreach']>;

const RISKS: readonly DataBreachRisk[] = ['UNLIKELY', 'LIKELY', 'HIGH'];
const RECIPIENTS: readonly BreachRecipient[] = ['AUTHORITY', 'PEOPLE', 'PARTNER', 'OTHER'];

/** The buttons of what the viewer can do with a data breach now. */
export function BreachSteps({ breach }: { readonly breach: Breach }) {
  const texts = useLanguage().words.breach;
  const { fields } = texts;
  const based = { breach: ref(breach.id), version: breach.version };
  const steps = {
    assessDataBreach: step({
      title: texts.assess,
      lead: texts.assessLead,
      document: AssessDataBreachDocument,
      fields: [
        { name: 'risk', label: fields.risk, kind: 'choice', required: true, choices: choicesOf(texts.risks, RISKS), initial: breach.risk },
        { name: 'consequences', label: fields.consequences, kind: 'text', required: true, initial: breach.consequences },
        { name: 'measures', label: fields.measures, kind: 'text', required: true, initial: breach.measures },
        { name: 'authorityDue', label: fields.authorityDue, kind: 'flag', initial: breach.authorityDue ?? true },
        { name: 'authorityReason', label: fields.authorityReason, kind: 'text', required: true, initial: breach.authorityReason },
        { name: 'peopleDue', label: fields.peopleDue, kind: 'flag', initial: breach.peopleDue ?? false },
        { name: 'peopleReason', label: fields.peopleReason, kind: 'text', required: true, initial: breach.peopleReason },
      ],
      variables: (held) => ({
        input: {
          ...based,
          risk: (held('risk') ?? 'LIKELY') as DataBreachRisk,
          consequences: held('consequences') ?? '',
          measures: held('measures') ?? '',
          authorityDue: held.flag('authorityDue'),
          authorityReason: held('authorityReason') ?? '',
          peopleDue: held.flag('peopleDue'),
          peopleReason: held('peopleReason') ?? '',
        },
      }),
    }),
    recordBreachNotification: step({
      title: texts.notify,
      lead: texts.notifyLead,
      document: RecordBreachNotificationDocument,
      fields: [
        { name: 'recipient', label: fields.recipient, kind: 'choice', required: true, choices: choicesOf(texts.recipients, RECIPIENTS) },
        { name: 'name', label: fields.name, kind: 'line', required: true },
        { name: 'notifiedAt', label: fields.notifiedAt, kind: 'moment' },
        { name: 'content', label: fields.content, kind: 'text', required: true },
        { name: 'reference', label: fields.reference, kind: 'line' },
      ],
      variables: (held) => ({
        input: {
          ...based,
          recipient: (held('recipient') ?? 'AUTHORITY') as BreachRecipient,
          name: held('name') ?? '',
          notifiedAt: held('notifiedAt'),
          content: held('content') ?? '',
          reference: held('reference'),
        },
      }),
    }),
    closeDataBreach: step({
      title: texts.close,
      document: CloseDataBreachDocument,
      fields: [{ name: 'conclusion', label: fields.conclusion, kind: 'text', required: true }],
      variables: (held) => ({ input: { ...based, conclusion: held('conclusion') ?? '' } }),
    }),
    updateDataBreach: step({
      title: texts.update,
      document: UpdateDataBreachDocument,
      fields: [
        { name: 'description', label: fields.description, kind: 'text', initial: breach.description },
        { name: 'cause', label: fields.cause, kind: 'text', initial: breach.cause },
        { name: 'containment', label: fields.containment, kind: 'text', initial: breach.containment },
        { name: 'peopleEstimated', label: fields.peopleEstimated, kind: 'number', least: 0, initial: breach.peopleEstimated },
        { name: 'peopleFinal', label: fields.peopleFinal, kind: 'number', least: 0, initial: breach.peopleFinal },
        { name: 'records', label: fields.records, kind: 'number', least: 0, initial: breach.records },
        { name: 'contact', label: fields.contact, kind: 'text', initial: breach.contact },
        { name: 'responsible', label: fields.responsible, kind: 'employee', initial: breach.responsible },
        { name: 'note', label: fields.note, kind: 'text' },
      ],
      variables: (held) => ({
        input: {
          ...based,
          description: held('description'),
          cause: held('cause'),
          containment: held('containment'),
          peopleEstimated: held.number('peopleEstimated'),
          peopleFinal: held.number('peopleFinal'),
          records: held.number('records'),
          contact: held('contact'),
          responsible: ref(held('responsible')),
          note: held('note'),
        },
      }),
    }),
  };
  return <Steps record={breach} steps={steps} first="primary" />;
}
