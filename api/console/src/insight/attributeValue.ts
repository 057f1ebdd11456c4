import type { KpiAttribute } from '../generated/graphql';
import type { Words } from '../platform/language/words';

/** A value of an attribute for reading, such as "Escalated" or "Monday 08:00"; a value that has no name as it is. */
export function attributeValue(attribute: KpiAttribute, value: string, words: Words, locale: string): string {
  const named = (names: Readonly<Record<string, string>>) => names[value] ?? value;
  switch (attribute) {
    case 'CHANNEL':
      return named(words.catalog.channel);
    case 'OUTCOME':
      return named(words.interactions.outcome);
    case 'SEVERITY':
      return named(words.operations.severity);
    case 'ORIGIN':
      return named(words.commitment.originKind);
    case 'HOUR_OF_WEEK':
      return hourOfWeek(value, locale);
    default:
      return value;
  }
}

/** The ISO weekday and the hour, such as `1 08`, as words: 1 January 2024 was a Monday. */
function hourOfWeek(value: string, locale: string): string {
  const [day, hour] = value.split(' ');
  const date = new Date(Date.UTC(2024, 0, Number(day)));
  return `${new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(date)} ${hour ?? ''}:00`;
}
