import type { HeadedPersonFragment } from '../generated/graphql';

/** Whether an employee heads a person; nobody does without an employee record. */
export function heads(employee: string | undefined, person: HeadedPersonFragment): boolean {
  return employee !== undefined && person.headedBy.some(({ head }) => head?.id === employee);
}
