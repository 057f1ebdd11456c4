import {
  AddOnCallScheduleDocument,
  ChangeOnCallScheduleDocument,
  OverrideOnCallDocument,
  RetireOnCallScheduleDocument,
  type OnCallQuery,
  type Rotation,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, blanks, type FieldSpec, type Held } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

const MANAGE = 'notification:manage-on-call';
const ROTATIONS: readonly Rotation[] = ['WEEKLY', 'DAILY', 'CUSTOM'];

export type Schedule = NonNullable<OnCallQuery['onCall'][number]['schedule']>;

function useLayerFields(): readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.notification;
  return [
    { name: 'name', label: texts.layerName, kind: 'line', required: true },
    {
      name: 'rotation',
      label: texts.rotation,
      kind: 'choice',
      required: true,
      initial: 'WEEKLY',
      choices: choicesOf(texts.rotations, ROTATIONS),
    },
    { name: 'shiftLength', label: texts.shiftLength, kind: 'number', least: 1, required: true, initial: 1, hint: texts.shiftHint },
    { name: 'startsOn', label: texts.firstDay, kind: 'date', required: true },
    { name: 'handoverTime', label: texts.handover, kind: 'time', required: true, initial: '09:00' },
    {
      name: 'members',
      label: texts.members,
      kind: 'rows',
      fields: [{ name: 'employee', label: texts.person, kind: 'employee', required: true }],
      initial: [{ employee: '' }],
      called: texts.member,
      add: texts.addMember,
    },
    { name: 'endsOn', label: texts.lastDay, kind: 'date' },
    { name: 'fromTime', label: texts.fromTime, kind: 'time', hint: texts.timesHint },
    { name: 'beforeTime', label: texts.beforeTime, kind: 'time' },
    {
      name: 'weekdays',
      label: texts.weekdays,
      kind: 'choices',
      choices: words.changes.weekdays.map((day, k) => [String(k + 1), day] as const),
      hint: texts.weekdaysHint,
    },
  ];
}

function useScheduleFields(schedule?: Schedule): readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.notification;
  const layer = useLayerFields();
  const present = schedule?.layers.map(({ weekdays, members, ...rest }) => ({
    ...rest,
    weekdays: weekdays.map(String),
    members: members.map(({ employee }) => ({ employee })),
  }));
  const department: readonly FieldSpec[] =
    schedule === undefined ? [{ name: 'department', label: words.operations.fields.department, kind: 'department' }] : [];
  return [
    { name: 'name', label: texts.name, kind: 'line', required: true, initial: schedule?.name },
    {
      name: 'timeZone',
      label: texts.zone,
      kind: 'line',
      required: true,
      initial: schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    // whose it is stays: its rights depend on that
    ...department,
    {
      name: 'layers',
      label: texts.layers,
      kind: 'rows',
      hint: texts.layersHint,
      fields: layer,
      initial: present ?? [blanks(layer)],
      called: texts.layer,
      add: texts.addLayer,
    },
  ];
}

function layers(held: Held) {
  return held.rows('layers').map((row) => ({
    name: row('name') ?? '',
    rotation: row('rotation') as Rotation,
    shiftLength: row.number('shiftLength'),
    startsOn: row('startsOn') ?? '',
    handoverTime: row('handoverTime') ?? '',
    endsOn: row('endsOn'),
    fromTime: row('fromTime'),
    beforeTime: row('beforeTime'),
    weekdays: row.list('weekdays').map(Number),
    members: row.rows('members').map((member) => ref(member('employee') ?? '')),
  }));
}

/** The button that adds a schedule, with its form. */
export function AddSchedule() {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={{
        title: words.notification.addSchedule,
        document: AddOnCallScheduleDocument,
        fields: useScheduleFields(),
        variables: (held) => ({
          input: {
            name: held('name') ?? '',
            timeZone: held('timeZone') ?? '',
            department: ref(held('department')),
            layers: layers(held),
          },
        }),
      }}
    />
  );
}

/** The button that edits an on-call schedule. */
export function ChangeSchedule({ schedule }: { readonly schedule: Schedule }) {
  const { words } = useLanguage();
  return (
    <ActionButton
      of={[schedule, 'changeOnCallSchedule']}
      label={words.notification.change}
      form={{
        title: words.notification.changeSchedule,
        document: ChangeOnCallScheduleDocument,
        fields: useScheduleFields(schedule),
        variables: (held) => ({
          input: {
            schedule: schedule.id,
            version: schedule.version,
            name: held('name') ?? '',
            timeZone: held('timeZone') ?? '',
            layers: layers(held),
          },
        }),
      }}
    />
  );
}

/** The button that ends the use of a schedule: another one may take its place. */
export function RetireSchedule({ schedule, others }: { readonly schedule: Schedule; readonly others: readonly Schedule[] }) {
  const { words } = useLanguage();
  const texts = words.notification;
  return (
    <ActionButton
      of={[schedule, 'retireOnCallSchedule']}
      look="plain"
      label={texts.retire}
      form={formOf({
        title: texts.retireSchedule,
        lead: `${schedule.name}. ${texts.retireScheduleLead}`,
        document: RetireOnCallScheduleDocument,
        fields: [
          {
            name: 'successor',
            label: texts.successor,
            kind: 'choice',
            choices: others.map(({ id, name }) => [id, name] as const),
            hint: texts.successorHint,
          },
          { name: 'reason', label: texts.why, kind: 'text', required: true },
        ],
        based: { schedule: schedule.id, version: schedule.version },
      })}
    />
  );
}

/** The button that adds an override to a schedule. */
export function TakeOver({ schedule }: { readonly schedule: Schedule }) {
  const { words } = useLanguage();
  const texts = words.notification;
  return (
    <ActionButton
      of={[schedule, 'overrideOnCall']}
      form={formOf({
        title: texts.takeOver,
        lead: texts.takeOverLead(schedule.name),
        document: OverrideOnCallDocument,
        fields: [
          { name: 'employee', label: texts.person, kind: 'employee', required: true },
          { name: 'startsAt', label: texts.begins, kind: 'moment', hint: texts.now },
          { name: 'endsAt', label: texts.ends, kind: 'moment', required: true },
          { name: 'reason', label: texts.why, kind: 'line' },
        ],
        based: { schedule: schedule.id },
      })}
    />
  );
}
