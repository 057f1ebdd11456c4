import { useNavigate } from 'react-router';
import { CreateObligationDocument, type ObligationKind, type RecurrenceBasis } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type Chosen, type Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { obligationPath } from './paths';
import { recurrenceFields, recurrenceOf } from './recurrence';

/** The kinds that people create; a backup policy creates the others. */
const KINDS: readonly ObligationKind[] = ['MAINTENANCE', 'MEETING', 'ACCESS_REVIEW', 'OTHER'];

type Props = {
  /** The bot that it is about, if that is known. */
  readonly bot?: Chosen;
};

/** Creates an obligation about a bot or a department. */
export function CreateObligation({ bot }: Props) {
  const texts = useLanguage().words.commitment;
  const { fields, obligation } = texts;
  const navigate = useNavigate();
  const aboutDepartment = (held: Held) => bot === undefined && held('subject') === 'department';
  return (
    <ActionButton
      permission={['commitment:manage-obligation', 'operations:plan-change', 'collaboration:hold-meeting', 'access:manage']}
      look={bot === undefined ? 'primary' : 'small'}
      form={{
        title: obligation.create,
        document: CreateObligationDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          {
            name: 'kind',
            label: fields.kind,
            kind: 'choice',
            required: true,
            choices: choicesOf(obligation.kind, KINDS),
            initial: bot === undefined ? 'OTHER' : 'MAINTENANCE',
          },
          ...(bot === undefined
            ? [
                {
                  name: 'subject',
                  label: fields.subject,
                  kind: 'choice' as const,
                  required: true,
                  choices: choicesOf(obligation.subject),
                  initial: 'bot',
                },
              ]
            : []),
          { name: 'bot', label: fields.bot, kind: 'bot', required: true, initial: bot, when: (held) => !aboutDepartment(held) },
          { name: 'department', label: fields.department, kind: 'department', required: true, when: aboutDepartment },
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
            subject: aboutDepartment(held)
              ? { department: ref(held('department') ?? '') }
              : { bot: ref(held('bot') ?? '') },
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
