import type { OfferedFragment } from '../../generated/graphql';

/** A record with the actions that its viewer can take. */
export type Acted = { readonly viewerActions: readonly OfferedFragment[] };

/** How an action is offered: as a button, or as a disabled one with the reason. */
export type Offer = { readonly reason: string | null };

function find(record: Acted, action: string): OfferedFragment | undefined {
  return record.viewerActions.find((each) => each.action === action);
}

/** Whether the viewer can take the action, by the name of its mutation, now. */
export function allows(record: Acted, action: string): boolean {
  return find(record, action)?.allowed === true;
}

/**
 * How to offer an action. If the viewer's roles or the record's state exclude it, it is not offered (null); if something else
 * prevents it, such as a missing approval, it is disabled and shows the reason.
 */
export function offer(record: Acted, action: string): Offer | null {
  const found = find(record, action);
  if (found === undefined || found.code === 'FORBIDDEN' || found.code === 'WRONG_STATE') {
    return null;
  }
  return { reason: found.reason };
}
