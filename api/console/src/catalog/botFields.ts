import type { DataClassification } from '../generated/graphql';
import { choicesOf } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { BotRecord } from './botRecord';
import { channels, criticalities } from './choices';

export const classes: readonly DataClassification[] = ['RESTRICTED', 'CONFIDENTIAL', 'INTERNAL', 'PUBLIC', 'UNCLASSIFIED'];

/** The fields that describe a bot, for registering and changing it. */
export function useBotFields() {
  const { words } = useLanguage();
  const { actions, fields, channel, criticality, dataClassification } = words.catalog;
  return (bot?: BotRecord) =>
    [
      { name: 'name', label: actions.name, kind: 'line', required: true, initial: bot?.name },
      { name: 'purpose', label: actions.purpose, kind: 'text', required: bot === undefined, initial: bot?.purpose },
      {
        name: 'channel',
        label: fields.channel,
        kind: 'choice',
        required: true,
        choices: choicesOf(channel, channels),
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
      { name: 'team', label: fields.team, kind: 'team', initial: bot?.team },
      { name: 'tags', label: fields.tags, kind: 'lines', hint: fields.tagsHint, initial: bot?.tags.join('\n') },
      {
        name: 'criticality',
        label: fields.criticality,
        kind: 'choice',
        required: true,
        choices: choicesOf(criticality, criticalities),
        initial: bot?.criticality ?? 'UNCLASSIFIED',
      },
      {
        name: 'dataClassification',
        label: fields.dataClassification,
        kind: 'choice',
        required: true,
        choices: choicesOf(dataClassification, classes),
        initial: bot?.dataClassification ?? 'UNCLASSIFIED',
      },
    ] as const;
}
