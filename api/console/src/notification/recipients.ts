import { RecipientChoicesDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useReadAll } from '../platform/api/useRead';
import type { Chosen, FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';

/** Who is told: one of a channel, a person and a schedule. */
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

/** The part of an action's input that says who is told. */
export function toldInput(held: Held) {
  const id = held('channel') ?? '';
  return {
    channel: id.startsWith('notification_channel_') ? id : null,
    schedule: id.startsWith('on_call_schedule_') ? id : null,
    employee: ref(held('employee')),
  };
}

/** Who is told: whoever is on call, a channel, or a person, who is looked up. */
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
