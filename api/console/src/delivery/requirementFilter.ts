import type { RequirementFilter, RequirementPriority, RequirementState } from '../generated/graphql';

/** The columns of the board, in the order of a requirement's life. */
export const STATES: readonly RequirementState[] = [
  'DRAFT',
  'SUBMITTED',
  'IN_ANALYSIS',
  'AGREED',
  'PLANNED',
  'DELIVERED',
  'REJECTED',
];

/** All priorities, the most urgent first. */
export const PRIORITIES: readonly RequirementPriority[] = ['URGENT', 'HIGH', 'MEDIUM', 'LOW'];

/** What the board's controls say; an empty text or list leaves its field out. */
export type RequirementChoice = {
  readonly priority: readonly RequirementPriority[];
  /** Part of a title, or a whole number such as `R-17`. */
  readonly text: string;
  readonly bot: string;
  readonly department: string;
};

const NUMBER = /^r-\d+$/i;

export function requirementFilter({ priority, text, bot, department }: RequirementChoice): RequirementFilter {
  return {
    ...(priority.length > 0 && { priority }),
    ...(text !== '' && (NUMBER.test(text) ? { number: [text.toUpperCase()] } : { titleContains: text })),
    ...(bot !== '' && { bot: [{ code: bot }] }),
    ...(department !== '' && { department: [{ code: department }] }),
  };
}
