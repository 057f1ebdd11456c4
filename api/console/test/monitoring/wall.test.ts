import { describe, expect, it } from 'vitest';
import type { CriticalityTier, HealthStatus, StatusTileFragment } from '../../src/generated/graphql';
import { byState, clock, withStatus } from '../../src/monitoring/telemetry/statuses';

function status(id: string, state: HealthStatus, criticality: CriticalityTier): StatusTileFragment {
  return {
    id,
    state,
    reason: null,
    since: '2026-01-01T00:00:00.000Z',
    lastSeenAt: null,
    requestsPerMinute: null,
    errorRatio: null,
    responseTime: null,
    bot: { id: `bot_${id}`, code: id, name: id, criticality, state: 'LIVE' },
  };
}

describe('the wall', () => {
  it('shows first what asks for somebody, and of that what matters most', () => {
    const groups = byState([
      status('1', 'UP', 'LOW'),
      status('2', 'DOWN', 'LOW'),
      status('3', 'DOWN', 'CRITICAL'),
      status('4', 'SILENT', 'HIGH'),
    ]);
    expect(groups.map(({ state, statuses }) => [state, statuses.map(({ id }) => id)])).toEqual([
      ['DOWN', ['3', '2']],
      ['SILENT', ['4']],
      ['UP', ['1']],
    ]);
  });

  it('takes a changed state over', () => {
    const before = [status('1', 'UP', 'LOW')];
    expect(withStatus(before, status('1', 'DOWN', 'LOW')).map(({ state }) => state)).toEqual(['DOWN']);
    expect(withStatus(before, status('2', 'UP', 'LOW'))).toHaveLength(2);
  });

  it('counts by the clock that runs', () => {
    const now = Date.parse('2026-01-01T10:00:00Z');
    const incident = { acknowledgedAt: null, acknowledgeDueAt: '2026-01-01T10:05:00Z', resolveDueAt: '2026-01-01T09:59:00Z' };
    expect(clock(incident, now)).toEqual({ clock: 'dueAcknowledge', left: 300_000 });
    expect(clock({ ...incident, acknowledgedAt: '2026-01-01T09:00:00Z' }, now)).toEqual({ clock: 'overdueResolve', left: 60_000 });
    expect(clock({ ...incident, acknowledgeDueAt: null }, now)).toEqual({ clock: 'noClock', left: 0 });
  });
});
