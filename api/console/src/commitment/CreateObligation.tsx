import { useNavigate } from 'react-router';
import {
  CreateObligationDocument,
  type ObligationKind,
  type ObligationSubjectInput,
  type RecurrenceBasis,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type Chosen, type FieldSpec, type Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { obligationPath } from './paths';
import { recurrenceFields, recurrenceOf } from './recurrence';

/** A record that an obligation can be about. */
export type ObligationSubject = Chosen & { readonly of: 'bot' | 'dataAsset' | 'department' };

/** The kinds that people create, by what they can be about; a backup policy creates the others. */
const KINDS: Readonly<Record<ObligationSubject['of'], readonly ObligationKind[]>> = {
  bot: ['MAINTENANCE', 'MEETING', 'ACCESS_REVIEW', 'BENEFIT_REVIEW', 'OPERATIONAL_REVIEW', 'SCAN', 'OTHER'],
  dataAsset: ['OTHER'],
  department: ['MEETING', 'ACCESS_REVIEW', 'OPERATIONAL_REVIEW', 'OTHER'],
};

/** The subject selected in the form. */
function chosenSubject(held: Held): ObligationSubjectInput {
  return held('subject') === 'department'
    ? { department: ref(held('department') ?? '') }
    : { bot: ref(held('bot') ?? '') };
}

function subjectInput({ of, id }: ObligationSubject): ObligationSubjectInput {
  return of === 'dataAsset' ? { dataAsset: id } : of === 'bot' ? { bot: ref(id) } : { department: ref(id) };
}

type Props = {
  /** The record that it is about; selected in the form by default. */
  readonly subject?: ObligationSubject;
};

/** Creates an obligation about a bot, a data asset or a department. */
export function CreateObligation({ subject }: Props) {
  const texts = useLanguage().words.commitment;
  const { fields, obligation } = texts;
  const navigate = useNavigate();
  const aboutDepartment = (held: Held) => held('subject') === 'department';
  const subjectFields: readonly FieldSpec[] = [
    {
      name: 'subject',
      label: fields.subject,
      kind: 'choice',
      required: true,
      choices: choicesOf(obligation.subject),
      initial: 'bot',
    },
    { name: 'bot', label: fields.bot, kind: 'bot', required: true, when: (held) => !aboutDepartment(held) },
    { name: 'department', label: fields.department, kind: 'department', required: true, when: aboutDepartment },
  ];
  return (
    <ActionButton
      permission={[
        'commitment:manage-obligation',
        'operations:plan-change',
        'collaboration:hold-meeting',
        'access:manage',
        'insight:review-figures',
      ]}
      look={subject === undefined ? 'primary' : 'small'}
      form={{
        title: obligation.create,
        lead: subject?.name,
        document: CreateObligationDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          {
            name: 'kind',
            label: fields.kind,
            kind: 'choice',
            required: true,
            choices: choicesOf(obligation.kind, KINDS[subject?.of ?? 'bot']),
            initial: 'OTHER',
          },
          ...(subject === undefined ? subjectFields : []),
          { name: 'responsible', label: fields.responsible, kind: 'employee', required: true },
          { name: 'startsAt', label: fields.startsAt, kind: 'moment', required: true },
          {
            name: 'timeZone',
            label: fields.timeZone,
            kind: 'line',
            required: true,
            initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
          ...recurrenceFields(texts),
          {
            name: 'basis',
            label: fields.basis,
            kind: 'choice',
            required: true,
            choices: choicesOf(texts.basis),
            initial: 'FIXED_DATES',
          },
          { name: 'graceMinutes', label: fields.grace, kind: 'number', least: 0, initial: 0 },
          { name: 'description', label: fields.description, kind: 'text' },
        ],
        variables: (held) => ({
          input: {
            kind: held('kind') as ObligationKind,
            subject: subject === undefined ? chosenSubject(held) : subjectInput(subject),
            title: held('title') ?? '',
            description: held('description'),
            responsible: ref(held('responsible') ?? ''),
            recurrence: recurrenceOf(held),
            startsAt: held('startsAt') ?? '',
            timeZone: held('timeZone') ?? '',
            basis: held('basis') as RecurrenceBasis,
            graceMinutes: held.number('graceMinutes') ?? 0,
          },
        }),
        onDone: (answer) => {
          const number = answer.createObligation.obligation?.number;
          if (number !== undefined) {
            void navigate(obligationPath(number));
          }
        },
      }}
    />
  );
}
