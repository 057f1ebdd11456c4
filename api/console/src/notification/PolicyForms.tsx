import {
  AddEscalationPolicyDocument,
  ChangeEscalationPolicyDocument,
  type ChannelsQuery,
  type Severity,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import type { FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { toldInput, toldValues, useRecipientFields } from './recipients';
import { useRuleParts } from './ruleParts';

const MANAGE = 'notification:manage-rules';

export type Policy = ChannelsQuery['escalationPolicies']['edges'][number]['node'];

function usePolicyFields(policy?: Policy): readonly FieldSpec[] {
  const texts = useLanguage().words.notification;
  const parts = useRuleParts();
  const recipients = useRecipientFields();
  return [
    parts.name(policy?.name),
    // for what it is stays: another one is for something else
    ...(policy === undefined ? parts.about() : []),
    { ...parts.severities(policy?.severities ?? ['CRITICAL', 'HIGH']), required: true },
    {
      name: 'steps',
      label: texts.fields.steps,
      kind: 'rows',
      fields: [
        { name: 'afterMinutes', label: texts.minutes, kind: 'number', least: 0, most: 1440, required: true, initial: 15 },
        ...recipients(),
      ],
      initial: policy?.steps.map((step) => ({ afterMinutes: step.afterMinutes, ...toldValues(step) })) ?? [
        { afterMinutes: 0, recipient: '', employee: '' },
      ],
      called: texts.step,
      add: texts.addStep,
    },
    {
      name: 'repeats',
      label: texts.repeatsField,
      kind: 'number',
      least: 0,
      most: 20,
      required: true,
      initial: policy?.repeats ?? 0,
    },
    {
      name: 'repeatAfterMinutes',
      label: texts.repeatAfter,
      kind: 'number',
      least: 1,
      required: true,
      initial: policy?.repeatAfterMinutes ?? 30,
      when: (held) => (held.number('repeats') ?? 0) > 0,
    },
    ...parts.used(policy?.enabled),
  ];
}

function input(held: Held) {
  return {
    name: held('name') ?? '',
    severities: held.list('severities') as Severity[],
    repeats: held.number('repeats'),
    repeatAfterMinutes: held.number('repeatAfterMinutes'),
    steps: held.rows('steps').map((step) => ({ afterMinutes: step.number('afterMinutes') ?? 0, ...toldInput(step) })),
  };
}

/** The button that adds a policy of escalation, with its form. */
export function AddPolicy() {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={{
        title: words.notification.addPolicy,
        document: AddEscalationPolicyDocument,
        fields: usePolicyFields(),
        variables: (held) => ({ input: { ...input(held), bot: ref(held('bot')), department: ref(held('department')) } }),
      }}
    />
  );
}

/** The button that edits or retires an escalation policy. */
export function ChangePolicy({ policy }: { readonly policy: Policy }) {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      label={words.notification.change}
      form={{
        title: words.notification.changePolicy,
        lead: words.notification.changePolicyLead,
        document: ChangeEscalationPolicyDocument,
        fields: usePolicyFields(policy),
        variables: (held) => ({
          input: { policy: policy.id, version: policy.version, ...input(held), enabled: held.flag('enabled') },
        }),
      }}
    />
  );
}
