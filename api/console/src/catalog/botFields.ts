import type { DataClassification } from '../generated/graphql';
import type { FieldSpec } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { BotRecord } from './BotPage';
import { channels, criticalities } from './choices';

export const classes: readonly DataClassification[] = ['RESTRICTED', 'CONFIDENTIAL', 'INTERNAL', 'PUBLIC', 'UNCLASSIFIED'];

/** What is said of a bot: for registering one and for changing it. */
export function useBotFields(): (bot?: BotRecord) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const { actions, fields, channel, criticality, dataClassification } = words.catalog;
  return (bot) => [
    { name: 'name', label: actions.name, kind: 'line', required: true, initial: bot?.name },
    { name: 'purpose', label: actions.purpose, kind: 'text', required: bot === undefined, initial: bot?.purpose },
    {
      name: 'channel',
      label: fields.channel,
      kind: 'choice',
      required: true,
      choices: channels.map((each) => [each, channel[each]] as const),
      initial: bot?.channel ?? 'CHAT',
    },
    {
      name: 'ownerDepartment',
      label: fields.ownerDepartment,
      kind: 'department',
      required: true,
      initial: bot?.ownerDepartment,
    },
    { name: 'owner', label: fields.owner, kind: 'employee', initial: bot?.owner },
    {
      name: 'criticality',
      label: fields.criticality,
      kind: 'choice',
      required: true,
      choices: criticalities.map((each) => [each, criticality[each]] as const),
      initial: bot?.criticality ?? 'UNCLASSIFIED',
    },
    {
      name: 'dataClassification',
      label: fields.dataClassification,
      kind: 'choice',
      required: true,
      choices: classes.map((each) => [each, dataClassification[each]] as const),
      initial: bot?.dataClassification ?? 'UNCLASSIFIED',
    },
  ];
}
