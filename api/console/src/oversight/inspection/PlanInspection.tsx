import {
  PlanInspectionDocument,
  type InspectionArea,
  type InspectionScopeInput,
  type InspectionsPageQuery,
} from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type Choice, type FieldSpec, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';

type Person = { readonly employee: { readonly id: string; readonly name: string } | null };

/** The inspectors besides the lead inspector, as rows. */
export function inspectorsField(words: Words, initial: readonly Person[] = []): FieldSpec {
  const texts = words.inspection;
  return {
    name: 'inspectors',
    label: texts.fields.inspectors,
    kind: 'rows',
    called: texts.person,
    add: texts.addPerson,
    fields: [{ name: 'employee', label: texts.fields.employee, kind: 'employee', required: true }],
    initial: initial.flatMap(({ employee }) =>
      employee === null ? [] : [{ employee: { id: employee.id, name: employee.name } }],
    ),
  };
}

export function inspectorsOf(held: Held) {
  return refs(held.rows('inspectors').map((row) => row('employee') ?? ''));
}

function scopeOf(held: Held): InspectionScopeInput | null {
  switch (held('scope')) {
    case 'department':
      return { department: ref(held('department') ?? '') };
    case 'bots':
      return { bots: refs(held.rows('bots').map((row) => row('bot') ?? '')) };
    default:
      return null;
  }
}

type Props = { readonly plans: InspectionsPageQuery['inspectionPlans']['edges'] };

/** Plans an inspection of the whole company, of a department or of some bots. */
export function PlanInspection({ plans }: Props) {
  const { words } = useLanguage();
  const texts = words.inspection;
  const { fields } = texts;
  const years: readonly Choice[] = plans.map(({ node }) => [node.id, String(node.year)]);
  return (
    <ActionButton
      permission="oversight:manage-inspection"
      look="primary"
      form={{
        title: texts.plan,
        document: PlanInspectionDocument,
        fields: [
          { name: 'plan', label: fields.plan, kind: 'choice', required: true, choices: years, initial: years[0]?.[0] },
          { name: 'title', label: fields.title, kind: 'line', required: true },
          { name: 'area', label: fields.area, kind: 'choice', required: true, choices: choicesOf(texts.area) },
          {
            name: 'scope',
            label: fields.scope,
            kind: 'choice',
            required: true,
            choices: choicesOf(texts.scopes),
            initial: 'company',
          },
          {
            name: 'department',
            label: fields.department,
            kind: 'department',
            required: true,
            also: ['scope.department'],
            when: (held) => held('scope') === 'department',
          },
          {
            name: 'bots',
            label: fields.bot,
            kind: 'rows',
            called: texts.bot,
            add: texts.addBot,
            also: ['scope.bots'],
            fields: [{ name: 'bot', label: fields.bot, kind: 'bot', required: true }],
            when: (held) => held('scope') === 'bots',
          },
          { name: 'startsAt', label: fields.startsAt, kind: 'moment', required: true },
          { name: 'endsAt', label: fields.endsAt, kind: 'moment', required: true },
          { name: 'lead', label: fields.lead, kind: 'employee', required: true },
          inspectorsField(words),
          { name: 'sampleSize', label: fields.sampleSize, kind: 'number', least: 0, most: 100, required: true, initial: 3 },
        ],
        variables: (held) => ({
          input: {
            plan: held('plan') ?? '',
            title: held('title') ?? '',
            area: (held('area') ?? 'USE') as InspectionArea,
            scope: scopeOf(held),
            startsAt: held('startsAt') ?? '',
            endsAt: held('endsAt') ?? '',
            lead: ref(held('lead') ?? ''),
            inspectors: inspectorsOf(held),
            sampleSize: held.number('sampleSize') ?? 3,
          },
        }),
      }}
    />
  );
}
