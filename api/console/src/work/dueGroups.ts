/** When something is to be done, as people speak of it; days are those of UTC, as everywhere in the console. */
export const DUE_GROUPS = ['overdue', 'today', 'week', 'later', 'open'] as const;

export type DueGroup = (typeof DUE_GROUPS)[number];

type Due = { readonly dueAt: string | null; readonly overdue: boolean };

const DAY = 86_400_000;

/** To which of them something belongs at an instant: `week` is within seven days, `open` has no time. */
export function dueGroup({ dueAt, overdue }: Due, now: number): DueGroup {
  if (dueAt === null) {
    return 'open';
  }
  const due = Date.parse(dueAt);
  if (overdue || due < now) {
    return 'overdue';
  }
  const midnight = (Math.floor(now / DAY) + 1) * DAY;
  if (due < midnight) {
    return 'today';
  }
  return due < midnight + 6 * DAY ? 'week' : 'later';
}

/** The groups that hold something, in their order. */
export function byDue<T extends Due>(items: readonly T[], now: number): readonly (readonly [DueGroup, readonly T[]])[] {
  return DUE_GROUPS.map((group) => [group, items.filter((item) => dueGroup(item, now) === group)] as const).filter(
    ([, held]) => held.length > 0,
  );
}
