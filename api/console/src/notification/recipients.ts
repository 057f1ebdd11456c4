import { RecipientChoicesDocument, type NotificationAudience, type NotificationRecipientInput } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useReadAll } from '../platform/api/useRead';
import type { Chosen, FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';

/** A recipient: a channel, an employee, a schedule or an audience. */
export type Told = {
  readonly channel: Chosen | null;
  readonly employee: Chosen | null;
  readonly schedule: Chosen | null;
  readonly audience: NotificationAudience | null;
};

const PERSON = 'person';
const AUDIENCES: readonly NotificationAudience[] = ['BOT_OWNER', 'RESPONSIBLE', 'DEPARTMENT_HEAD', 'ADMINISTRATORS', 'AUDITORS'];
const NOBODY: Told = { channel: null, employee: null, schedule: null, audience: null };

/** What the fields of `useRecipientFields` hold for this one. */
export function toldValues(told: Told): { readonly recipient: string; readonly employee: Chosen | null } {
  return {
    recipient: told.audience ?? told.channel?.id ?? told.schedule?.id ?? (told.employee === null ? '' : PERSON),
    employee: told.employee,
  };
}

/** The recipient in the input of an action. */
export function toldInput(held: Held): { readonly recipient: NotificationRecipientInput } {
  const chosen = held('recipient') ?? '';
  const audience = AUDIENCES.find((each) => each === chosen);
  if (audience !== undefined) {
    return { recipient: { audience } };
  }
  if (chosen === PERSON) {
    return { recipient: { employee: ref(held('employee') ?? '') } };
  }
  return { recipient: chosen.startsWith('on_call_schedule_') ? { schedule: chosen } : { channel: chosen } };
}

/** The fields for a recipient: an audience, a schedule, a channel, or an employee. */
export function useRecipientFields(): (told?: Told) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.notification;
  const { data } = useReadAll(
    RecipientChoicesDocument,
    {},
    { notificationChannels: 'afterChannel', onCallSchedules: 'afterSchedule' },
  );
  const audiences = AUDIENCES.map((audience) => [audience, texts.audience[audience], texts.audienceGroup] as const);
  const schedules = data?.onCallSchedules.edges.map(({ node }) => [node.id, node.name, texts.scheduleGroup] as const) ?? [];
  const channels =
    data?.notificationChannels.edges
      .filter(({ node }) => node.kind !== 'PERSONAL')
      .map(({ node }) => [node.id, node.name, texts.channelGroup] as const) ?? [];
  return (told = NOBODY) => [
    {
      name: 'recipient',
      label: texts.recipient,
      kind: 'choice',
      required: true,
      choices: [...audiences, ...schedules, ...channels, [PERSON, texts.onePerson, texts.personGroup]],
      initial: toldValues(told).recipient,
    },
    {
      name: 'employee',
      also: ['recipient.employee'],
      label: texts.person,
      kind: 'employee',
      required: true,
      initial: told.employee,
      when: (held) => held('recipient') === PERSON,
    },
  ];
}
