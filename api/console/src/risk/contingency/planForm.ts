import {
  ScheduleChoicesDocument,
  type ContingencyContentFragment,
  type ContingencyContentInput,
  type ContingencyRoleKind,
} from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { useReadAll } from '../../platform/api/useRead';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Content = ContingencyContentFragment;

const PERSON = 'person';

/** The fields for the content of a version: its bots, roles, steps and resources. */
export function useContentFields(): (content?: Content) => readonly FieldSpec[] {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const { data } = useReadAll(ScheduleChoicesDocument, {}, { onCallSchedules: 'afterSchedule' });
  const schedules = data?.onCallSchedules.edges.map(({ node }) => [node.id, node.name, fields.schedule] as const) ?? [];
  return (content) => [
    { name: 'procedure', also: ['content.procedure'], label: texts.procedure, kind: 'text', required: true, initial: content?.procedure },
    {
      name: 'bots',
      also: ['content.bots'],
      label: fields.bots,
      kind: 'rows',
      called: texts.bot,
      add: texts.addBot,
      fields: [{ name: 'bot', label: fields.bots, kind: 'bot', required: true }],
      initial: content?.bots.flatMap(({ bot }) => (bot === null ? [] : [{ bot: { id: bot.id, name: bot.name } }])) ?? [{ bot: '' }],
    },
    {
      name: 'roles',
      also: ['content.roles'],
      label: texts.roles,
      kind: 'rows',
      called: texts.role,
      add: texts.addRole,
      fields: [
        { name: 'name', label: fields.name, kind: 'line', required: true },
        { name: 'kind', label: fields.kind, kind: 'choice', required: true, choices: choicesOf(texts.kind) },
        {
          name: 'filledBy',
          label: fields.filledBy,
          kind: 'choice',
          required: true,
          choices: [[PERSON, fields.person], ...schedules],
          initial: PERSON,
        },
        {
          name: 'employee',
          label: fields.employee,
          kind: 'employee',
          required: true,
          when: (held) => held('filledBy') === PERSON,
        },
        { name: 'deputy', label: fields.deputy, kind: 'employee', when: (held) => held('filledBy') === PERSON },
      ],
      initial: content?.roles.map((role) => ({
        name: role.name,
        kind: role.kind,
        filledBy: role.schedule?.id ?? PERSON,
        employee: role.employee,
        deputy: role.deputy,
      })) ?? [{ name: texts.kind.LEADER, kind: 'LEADER', filledBy: PERSON }],
    },
    {
      name: 'steps',
      also: ['content.steps'],
      label: texts.steps,
      kind: 'rows',
      called: texts.step,
      add: texts.addStep,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true },
        { name: 'role', label: fields.role, kind: 'line', required: true },
        { name: 'withinMinutes', label: fields.within, kind: 'number', least: 1, most: 10080, required: true, initial: 15 },
        { name: 'required', label: fields.required, kind: 'flag', initial: true },
        { name: 'instruction', label: fields.instruction, kind: 'text' },
      ],
      initial: content?.steps.map(({ title, role, withinMinutes, required, instruction }) => ({
        title,
        role,
        withinMinutes,
        required,
        instruction,
      })) ?? [{ title: '', role: texts.kind.LEADER, withinMinutes: 15, required: true }],
    },
    {
      name: 'resources',
      also: ['content.resources'],
      label: texts.resources,
      kind: 'rows',
      called: texts.resource,
      add: texts.addResource,
      fields: [
        { name: 'name', label: fields.name, kind: 'line', required: true },
        { name: 'location', label: fields.location, kind: 'line' },
        { name: 'contact', label: fields.contact, kind: 'line' },
      ],
      initial: content?.resources.map(({ name, location, contact }) => ({ name, location, contact })) ?? [],
    },
    { name: 'changeNote', also: ['content.changeNote'], label: fields.changeNote, kind: 'text', initial: content?.changeNote },
  ];
}

/** The content in the input of an action. */
export function contentOf(held: Held): ContingencyContentInput {
  return {
    procedure: held('procedure') ?? '',
    bots: refs(held.rows('bots').map((row) => row('bot') ?? '')),
    roles: held.rows('roles').map((row) => {
      const filledBy = row('filledBy');
      const person = filledBy === PERSON;
      return {
        name: row('name') ?? '',
        kind: (row('kind') ?? 'OTHER') as ContingencyRoleKind,
        employee: person ? ref(row('employee')) : null,
        deputy: person ? ref(row('deputy')) : null,
        schedule: person ? null : filledBy,
      };
    }),
    steps: held.rows('steps').map((row) => ({
      title: row('title') ?? '',
      role: row('role') ?? '',
      withinMinutes: row.number('withinMinutes') ?? 0,
      required: row.flag('required'),
      instruction: row('instruction'),
    })),
    resources: held.rows('resources').map((row) => ({
      name: row('name') ?? '',
      location: row('location'),
      contact: row('contact'),
    })),
    changeNote: held('changeNote'),
  };
}
