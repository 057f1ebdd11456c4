import {
  AddNotificationRuleDocument,
  ChangeNotificationRuleDocument,
  RemoveNotificationRuleDocument,
  type ChannelsQuery,
  type Severity,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { asItIs } from '../platform/form/told';
import type { FieldSpec, Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { toldInput, useRecipientFields } from './recipients';
import { useRuleParts } from './ruleParts';

const MANAGE = 'notification:manage-rules';

export type Rule = ChannelsQuery['notificationRules']['edges'][number]['node'];

function useRuleFields(rule?: Rule): readonly FieldSpec[] {
  const texts = useLanguage().words.notification;
  const parts = useRuleParts();
  const recipients = useRecipientFields();
  return [
    parts.name(rule?.name),
    {
      name: 'events',
      label: texts.fields.events,
      kind: 'words',
      required: true,
      hint: texts.eventsHint,
      initial: rule?.events.join(' ') ?? 'IncidentReported',
    },
    { ...parts.severities(rule?.severities), hint: texts.severitiesHint },
    ...parts.about(rule),
    ...recipients(rule),
    { name: 'page', label: texts.isPage, kind: 'flag', initial: rule?.page },
    ...parts.used(rule?.enabled),
  ];
}

function input(held: Held) {
  return {
    name: held('name') ?? '',
    events: held.list('events'),
    severities: held.list('severities') as Severity[],
    bot: ref(held('bot')),
    department: ref(held('department')),
    ...toldInput(held),
    page: held.flag('page'),
  };
}

/** The button that adds a rule, with its form. */
export function AddRule() {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={{
        title: words.notification.addRule,
        document: AddNotificationRuleDocument,
        fields: useRuleFields(),
        variables: (held) => ({ input: input(held) }),
      }}
    />
  );
}

/** The button that edits or retires a notification rule. */
export function ChangeRule({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      label={words.notification.change}
      form={{
        title: words.notification.changeRule,
        document: ChangeNotificationRuleDocument,
        fields: useRuleFields(rule),
        variables: (held) => ({
          input: { rule: rule.id, version: rule.version, ...input(held), enabled: held.flag('enabled') },
        }),
      }}
    />
  );
}

/** The button that deletes a notification rule. */
export function RemoveRule({ rule }: { readonly rule: Rule }) {
  const { words } = useLanguage();
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      label={words.notification.removeRuleShort}
      about={rule.name}
      form={{
        title: words.notification.removeRule,
        lead: words.notification.removeRuleLead,
        document: RemoveNotificationRuleDocument,
        ...asItIs({ rule: rule.id, version: rule.version }),
      }}
    />
  );
}
