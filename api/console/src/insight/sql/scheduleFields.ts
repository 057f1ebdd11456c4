import { recurrenceFields } from '../../commitment/recurrence';
import { DeliveryChannelsDocument, type QueryResultFormat, type QueryScheduleValueInput } from '../../generated/graphql';
import { useReadAll } from '../../platform/api/useRead';
import type { FieldSpec, Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { QuerySchedule } from './SchedulesPanel';
import type { SavedQuery } from './savedQuery';

/** The choice of e-mail to oneself; the others are IDs of channels. */
const MAIL = 'mail';

const FORMATS: readonly QueryResultFormat[] = ['CSV', 'PARQUET', 'ARROW', 'JSON'];

const fieldOf = (parameter: string) => `value ${parameter}`;

/** The fields of a schedule: the channel, how often, the time, and the values of the parameters. */
export function useScheduleFields(query: SavedQuery): (schedule?: QuerySchedule) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage.schedules;
  const { data } = useReadAll(DeliveryChannelsDocument, {}, { notificationChannels: 'after' });
  const channels = data?.notificationChannels.edges.filter(({ node }) => node.kind !== 'PERSONAL').map(({ node }) => [node.id, node.name] as const) ?? [];
  return (schedule) => [
    {
      name: 'channel',
      label: texts.channel,
      kind: 'choice',
      required: true,
      choices: [[MAIL, texts.mail], ...channels],
      initial: schedule?.channel?.id ?? MAIL,
    },
    {
      name: 'format',
      label: texts.format,
      kind: 'choice',
      required: true,
      choices: FORMATS.map((format) => [format, texts.formats[format]]),
      initial: schedule?.format ?? 'CSV',
    },
    ...recurrenceFields(words.commitment, schedule?.recurrence ?? 'FREQ=WEEKLY'),
    { name: 'startsOn', label: texts.startsOn, kind: 'date', required: true, initial: schedule?.startsOn ?? new Date().toISOString().slice(0, 10) },
    { name: 'timeOfDay', label: texts.timeOfDay, kind: 'time', required: true, initial: schedule?.timeOfDay ?? '08:00' },
    {
      name: 'timeZone',
      label: words.commitment.fields.timeZone,
      kind: 'line',
      required: true,
      initial: schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    ...query.parameters.map(
      ({ name, defaultValue }): FieldSpec => ({
        name: fieldOf(name),
        label: words.insight.sqlPage.parameter(name),
        kind: 'line',
        required: true,
        initial: schedule?.values.find((value) => value.name === name)?.value ?? defaultValue,
        also: ['values'],
      }),
    ),
  ];
}

/** The channel that was selected; null for e-mail. */
export function channelOf(held: Held): string | null {
  const channel = held('channel');
  return channel === MAIL ? null : channel;
}

/** The format of the file that was selected. */
export function formatOf(held: Held): QueryResultFormat {
  return (held('format') ?? 'CSV') as QueryResultFormat;
}

/** The values that differ from the defaults of the query, whose later changes apply to the others. */
export function valuesOf(query: SavedQuery, held: Held): QueryScheduleValueInput[] {
  return query.parameters
    .map(({ name, defaultValue }) => ({ name, value: held(fieldOf(name)) ?? '', defaultValue }))
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .map(({ name, value }) => ({ name, value }));
}
