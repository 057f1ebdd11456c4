import type { OfferedFragment } from '../../generated/graphql';

/** A record of which the server says what its viewer can do. */
export type Acted = { readonly viewerActions: readonly OfferedFragment[] };

/** How an action is offered: as a button, as one that cannot be pressed for a reason, or not at all. */
export type Offer = { readonly reason: string | null };

function find(record: Acted, action: string): OfferedFragment | undefined {
  return record.viewerActions.find((each) => each.action === action);
}

/** Whether the viewer can take the action, by the name of its mutation, now. */
export function allows(record: Acted, action: string): boolean {
  return find(record, action)?.allowed === true;
}

/**
 * How to offer an action. What the viewer's roles or the record's state exclude is not offered; what something else prevents,
 * such as a missing approval, is shown with the reason. Null where it is not offered.
 */
export function offer(record: Acted, action: string): Offer | null {
  const found = find(record, action);
  if (found === undefined || found.code === 'FORBIDDEN' || found.code === 'WRONG_STATE') {
    return null;
  }
  return { reason: found.reason };
}
