import { useNavigate } from 'react-router';
import { recurrenceFields, recurrenceOf } from '../../commitment/recurrence';
import { ScheduleMeetingDocument } from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import type { Chosen, FieldSpec, Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';
import { meetingPath } from './paths';

/** The fields for what is talked about and where, which a later change asks for too. */
export function agendaField(words: Words, initial?: readonly { readonly title: string; readonly minutes: number }[]): FieldSpec {
  const texts = words.collaboration.meeting;
  return {
    name: 'agenda',
    label: texts.agenda,
    kind: 'rows',
    called: texts.item,
    add: texts.addItem,
    fields: [
      { name: 'title', label: texts.fields.title, kind: 'line', required: true },
      { name: 'minutes', label: texts.fields.minutes, kind: 'number', least: 1 },
    ],
    ...(initial !== undefined && {
      initial: initial.map(({ title, minutes }) => ({ title, minutes: minutes === 0 ? '' : String(minutes) })),
    }),
  };
}

/** The people of a meeting, as rows that can be added to and taken from. */
export function peopleField(
  words: Words,
  name: 'participants' | 'attended',
  initial?: readonly { readonly employee: { readonly id: string; readonly name: string } | null }[],
): FieldSpec {
  const texts = words.collaboration.meeting;
  return {
    name,
    label: texts.participants,
    kind: 'rows',
    called: texts.person,
    add: texts.addPerson,
    fields: [{ name: 'employee', label: texts.fields.employee, kind: 'employee', required: true }],
    initial: initial?.flatMap(({ employee }) => (employee === null ? [] : [{ employee: { id: employee.id, name: employee.name } }])),
  };
}

/** The ids of these people. */
export function peopleOf(held: Held, name: 'participants' | 'attended') {
  return held.rows(name).map((row) => ref(row('employee') ?? ''));
}

/** The agenda as an action takes it. */
export function agendaOf(held: Held) {
  return held.rows('agenda').map((row) => ({ title: row('title') ?? '', minutes: row.number('minutes') }));
}

function repetition(held: Held) {
  return held.flag('repeats') ? { recurrence: recurrenceOf(held), until: held('until') ?? '' } : null;
}

type Props = {
  /** The bot that it is about, if known. */
  readonly bot?: Chosen;
};

/** Schedules a meeting or a series of them. */
export function ScheduleMeeting({ bot }: Props) {
  const { words } = useLanguage();
  const navigate = useNavigate();
  const texts = words.collaboration.meeting;
  const repeated = (held: Held) => held.flag('repeats');
  return (
    <ActionButton
      permission="collaboration:hold-meeting"
      look={bot === undefined ? 'primary' : 'small'}
      form={{
        title: texts.schedule,
        document: ScheduleMeetingDocument,
        fields: [
          { name: 'title', label: texts.fields.title, kind: 'line', required: true },
          { name: 'startsAt', label: texts.fields.startsAt, kind: 'moment', required: true },
          { name: 'endsAt', label: texts.fields.endsAt, kind: 'moment', required: true },
          {
            name: 'timeZone',
            label: texts.fields.timeZone,
            kind: 'line',
            required: true,
            initial: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
          { name: 'place', label: texts.fields.place, kind: 'line' },
          { name: 'link', label: texts.fields.link, kind: 'line' },
          { name: 'organiser', label: texts.fields.organiser, kind: 'employee' },
          { name: 'department', label: texts.fields.department, kind: 'department' },
          {
            name: 'bots',
            label: texts.fields.bot,
            kind: 'rows',
            called: texts.item,
            add: texts.addBot,
            fields: [{ name: 'bot', label: texts.fields.bot, kind: 'bot', required: true }],
            initial: bot === undefined ? [] : [{ bot: { id: bot.id, name: bot.name } }],
          },
          peopleField(words, 'participants'),
          agendaField(words),
          { name: 'repeats', label: texts.fields.repeats, kind: 'flag' },
          ...recurrenceFields(words.commitment, undefined, repeated),
          { name: 'until', label: texts.fields.until, kind: 'date', required: true, when: repeated, also: ['repeat'] },
        ],
        variables: (held) => ({
          input: {
            title: held('title') ?? '',
            startsAt: held('startsAt') ?? '',
            endsAt: held('endsAt') ?? '',
            timeZone: held('timeZone') ?? '',
            place: held('place'),
            link: held('link'),
            organiser: ref(held('organiser')),
            department: ref(held('department')),
            bots: refs(held.rows('bots').map((row) => row('bot') ?? '')),
            participants: peopleOf(held, 'participants'),
            agenda: agendaOf(held),
            repeat: repetition(held),
          },
        }),
        onDone: (answer) => {
          const number = answer.scheduleMeeting.meeting?.number;
          if (number !== undefined) {
            void navigate(meetingPath(number));
          }
        },
      }}
    />
  );
}
