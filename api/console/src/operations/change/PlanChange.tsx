import { useNavigate } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import {
  ApprovedTemplatesDocument,
  PlanChangeDocument,
  type ChangeKind,
  type ChangePurpose,
  type ChangeRisk,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useReadAll } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type Chosen, type FieldSpec, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { useChangeFields } from './fields';
import { incidents, releases } from './lookups';
import { changePath } from './paths';

const PLAN = 'operations:plan-change';
const KINDS: readonly ChangeKind[] = ['NORMAL', 'STANDARD', 'EMERGENCY'];
const PURPOSES: readonly ChangePurpose[] = ['FIX', 'RELEASE', 'SETTING', 'MAINTENANCE', 'OTHER'];

type Props = {
  /** The bot, where it is known. */
  readonly bot?: { readonly id: string };
  /** Whether a setting of it is to be changed. */
  readonly setting?: boolean;
  /** The incident that it puts right. */
  readonly incident?: Chosen;
};

/** The fields for planning a change, without those that a template provides. */
function usePlanFields({ bot, setting = false, incident }: Props): readonly FieldSpec[] {
  const { words } = useLanguage();
  const { fields, kind, purpose, hints } = words.changes;
  const described = useChangeFields();
  const viewer = useViewer();
  const templates = useReadAll(ApprovedTemplatesDocument, {}, { changeTemplates: 'after' }, { skip: viewer?.may(PLAN) !== true }).data;
  const own = (held: Held) => held('kind') !== 'STANDARD';
  const purposeOf = (held: Held) => (setting ? 'SETTING' : held('purpose'));
  const named: readonly FieldSpec[] = bot === undefined ? [{ name: 'bot', label: fields.bot, kind: 'bot', required: true }] : [];
  const why: readonly FieldSpec[] = setting
    ? []
    : [
        {
          name: 'purpose',
          label: fields.purpose,
          kind: 'choice',
          required: true,
          initial: incident === undefined ? 'OTHER' : 'FIX',
          choices: choicesOf(purpose, PURPOSES),
          when: own,
        },
      ];
  return [
    ...named,
    described.title(),
    {
      name: 'kind',
      label: fields.kind,
      kind: 'choice',
      required: true,
      initial: 'NORMAL',
      // what a setting becomes differs each time: no template is for it
      choices: KINDS.filter((each) => !setting || each !== 'STANDARD').map((each) => [each, kind[each]] as const),
      hint: hints.kind,
    },
    {
      name: 'template',
      label: fields.template,
      kind: 'choice',
      required: true,
      choices: (templates?.changeTemplates.edges ?? [])
        .filter(({ node }) => bot === undefined || node.bot === null || node.bot.id === bot.id)
        .map(({ node }) => [node.id, node.bot === null ? node.name : `${node.name} · ${node.bot.name}`] as const),
      hint: hints.template,
      when: (held) => !own(held),
    },
    ...why,
    {
      name: 'release',
      label: fields.release,
      kind: 'record',
      lookup: releases(bot?.id),
      hint: hints.release,
      when: (held) => purposeOf(held) !== 'SETTING',
    },
    {
      name: 'incident',
      label: fields.incident,
      kind: 'record',
      lookup: incidents(bot?.id),
      initial: incident,
      hint: hints.incident,
      when: (held) => purposeOf(held) !== 'SETTING',
    },
    { ...described.settings(setting ? [{ name: '', value: '' }] : []), when: (held) => purposeOf(held) === 'SETTING' },
    { ...described.plan(), when: own },
    { ...described.rollback(), when: own },
    { ...described.risk(), when: own },
    described.riskNote(),
    described.description(),
    described.startsAt(),
    described.endsAt(),
  ];
}

/** Plans a change of whichever kind, for those who may. */
export function PlanChange(props: Props) {
  const { words } = useLanguage();
  const { actions, propose, planFix } = words.changes;
  const navigate = useNavigate();
  const fields = usePlanFields(props);
  const { bot, setting = false, incident } = props;
  const title = setting ? propose : incident !== undefined ? planFix : actions.plan;
  return (
    <ActionButton
      label={title}
      permission={PLAN}
      {...(incident === undefined && { look: 'primary' as const })}
      form={{
        title: actions.plan,
        document: PlanChangeDocument,
        fields,
        variables: (held) => {
          const kind = held('kind') as ChangeKind;
          return {
            input: {
              bot: ref(bot?.id ?? held('bot') ?? ''),
              title: held('title') ?? '',
              kind,
              purpose: kind === 'STANDARD' ? null : setting ? 'SETTING' : (held('purpose') as ChangePurpose),
              template: held('template'),
              release: held('release'),
              incident: ref(held('incident')),
              description: held('description'),
              plan: held('plan'),
              rollback: held('rollback'),
              risk: held('risk') as ChangeRisk | null,
              riskNote: held('riskNote'),
              startsAt: held('startsAt') ?? '',
              endsAt: held('endsAt') ?? '',
              settings: held
                .rows('settings')
                .map((row) => ({ name: row('name') ?? '', value: row('value') })),
            },
          };
        },
        onDone: ({ planChange: { change } }) => {
          if (change !== null) {
            void navigate(changePath(change.number));
          }
        },
      }}
    />
  );
}
