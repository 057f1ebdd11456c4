import type { ClockPartsFragment } from '../generated/graphql';

/** What is left of a clock, in milliseconds, so long after it was read: it goes down only while it runs. */
export function remainingAt(clock: Pick<ClockPartsFragment, 'remaining' | 'running'>, since: number): number {
  return clock.running ? clock.remaining - Math.max(0, since) : clock.remaining;
}
