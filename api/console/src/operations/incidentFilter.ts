import type { IncidentFilter, IncidentState, Severity } from '../generated/graphql';

/** What the page's controls say; an empty text or list leaves its field out. */
export type IncidentChoice = {
  readonly severity: readonly Severity[];
  readonly state: readonly IncidentState[];
  /** Part of a title, or a whole number such as `INC0000045`. */
  readonly text: string;
  readonly bot: string;
  readonly department: string;
  /** The first day, as a date. */
  readonly from: string;
  /** The day that no longer belongs to it, as a date. */
  readonly until: string;
  /** Only those of which a clock has run out while they are worked on. */
  readonly overdue: boolean;
};

const NUMBER = /^[A-Za-z]{2,8}-?\d+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function incidentFilter(choice: IncidentChoice): IncidentFilter {
  const { severity, state, text, bot, department, from, until, overdue } = choice;
  return {
    ...(severity.length > 0 && { severity }),
    ...(state.length > 0 && { state }),
    ...(text !== '' && (NUMBER.test(text) ? { number: [text.toUpperCase()] } : { titleContains: text })),
    ...(bot !== '' && { bot: [{ code: bot }] }),
    ...(department !== '' && { department: [{ code: department }] }),
    ...(DAY.test(from) && { openedFrom: `${from}T00:00:00.000Z` }),
    ...(overdue && { overdue }),
    ...(DAY.test(until) && { openedBefore: `${until}T00:00:00.000Z` }),
  };
}
