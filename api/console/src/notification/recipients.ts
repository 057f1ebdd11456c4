import { RecipientChoicesDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useReadAll } from '../platform/api/useRead';
import type { Chosen, FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';

/** A recipient: a channel, an employee or a schedule. */
export type Told = {
  readonly channel: Chosen | null;
  readonly employee: Chosen | null;
  readonly schedule: Chosen | null;
};

const PERSON = 'person';

/** What the fields of `useRecipientFields` hold for this one. */
export function toldValues(told: Told): { readonly channel: string; readonly employee: Chosen | null } {
  return { channel: told.channel?.id ?? told.schedule?.id ?? (told.employee === null ? '' : PERSON), employee: told.employee };
}

/** The recipient in the input of an action. */
export function toldInput(held: Held) {
  const id = held('channel') ?? '';
  return {
    channel: id.startsWith('notification_channel_') ? id : null,
    schedule: id.startsWith('on_call_schedule_') ? id : null,
    employee: ref(held('employee')),
  };
}

/** The fields for a recipient: a schedule, a channel, or an employee. */
export function useRecipientFields(): (told?: Told) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.notification;
  const { data } = useReadAll(
    RecipientChoicesDocument,
    {},
    { notificationChannels: 'afterChannel', onCallSchedules: 'afterSchedule' },
  );
  const schedules = data?.onCallSchedules.edges.map(({ node }) => [node.id, node.name, texts.scheduleGroup] as const) ?? [];
  const channels =
    data?.notificationChannels.edges
      .filter(({ node }) => node.kind !== 'PERSONAL')
      .map(({ node }) => [node.id, node.name, texts.channelGroup] as const) ?? [];
  return (told = { channel: null, employee: null, schedule: null }) => [
    {
      name: 'channel',
      also: ['schedule'],
      label: texts.recipient,
      kind: 'choice',
      required: true,
      choices: [...schedules, ...channels, [PERSON, texts.onePerson, texts.personGroup]],
      initial: toldValues(told).channel,
    },
    {
      name: 'employee',
      label: texts.person,
      kind: 'employee',
      required: true,
      initial: told.employee,
      when: (held) => held('channel') === PERSON,
    },
  ];
}
