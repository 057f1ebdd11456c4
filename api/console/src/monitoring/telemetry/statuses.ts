import type { CriticalityTier, HealthStatus, StatusTileFragment } from '../../generated/graphql';

/** Statuses that need attention come first. */
export const STATES: readonly HealthStatus[] = ['DOWN', 'SILENT', 'DEGRADED', 'UNKNOWN', 'UP'];

const TIERS: readonly CriticalityTier[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNCLASSIFIED'];

/** The bots by their states, the most important first; who is out of use for good is left out. */
export function byState(
  statuses: readonly StatusTileFragment[],
): readonly { readonly state: HealthStatus; readonly statuses: readonly StatusTileFragment[] }[] {
  const shown = statuses.filter(({ bot }) => bot !== null && bot.state !== 'RETIRED');
  const rank = ({ bot }: StatusTileFragment) => TIERS.indexOf(bot?.criticality ?? 'UNCLASSIFIED');
  return STATES.map((state) => ({
    state,
    statuses: shown
      .filter((status) => status.state === state)
      .toSorted((one, other) => rank(one) - rank(other) || one.since.localeCompare(other.since)),
  })).filter((group) => group.statuses.length > 0);
}

/** The same list with one status updated. */
export function withStatus(
  statuses: readonly StatusTileFragment[],
  changed: StatusTileFragment,
): readonly StatusTileFragment[] {
  return statuses.some(({ id }) => id === changed.id)
    ? statuses.map((status) => (status.id === changed.id ? changed : status))
    : [...statuses, changed];
}

export type Clock = 'dueAcknowledge' | 'overdueAcknowledge' | 'dueResolve' | 'overdueResolve' | 'noClock';

type Timed = {
  readonly acknowledgedAt: string | null;
  readonly acknowledgeDueAt: string | null;
  readonly resolveDueAt: string | null;
};

/** Which clock of an incident runs, and for how many milliseconds still or already. */
export function clock(incident: Timed, now: number): { readonly clock: Clock; readonly left: number } {
  const [due, before, after]: [string | null, Clock, Clock] =
    incident.acknowledgedAt === null
      ? [incident.acknowledgeDueAt, 'dueAcknowledge', 'overdueAcknowledge']
      : [incident.resolveDueAt, 'dueResolve', 'overdueResolve'];
  if (due === null) {
    return { clock: 'noClock', left: 0 };
  }
  const left = Date.parse(due) - now;
  return { clock: left >= 0 ? before : after, left: Math.abs(left) };
}
