import { describe, expect, it } from 'vitest';
import { countsOf } from '../../src/security/vulnerability/counts';
import { priority } from '../../src/security/vulnerability/priority';

describe('the counts of open vulnerabilities', () => {
  const group = (severity: string, overdue: boolean, exploited: boolean, count: number) => ({
    keys: [
      { field: 'SEVERITY', value: severity },
      { field: 'OVERDUE', value: String(overdue) },
      { field: 'KNOWN_EXPLOITED', value: String(exploited) },
    ],
    count,
  });

  it('adds up the groups that match', () => {
    expect(
      countsOf([
        group('CRITICAL', true, true, 2),
        group('HIGH', false, false, 3),
        group('LOW', true, false, 5),
        group('UNKNOWN', false, true, 7),
      ]),
    ).toEqual({ open: 17, criticalHigh: 5, overdue: 7, exploited: 9 });
  });

  it('is 0 without groups', () => {
    expect(countsOf([])).toEqual({ open: 0, criticalHigh: 0, overdue: 0, exploited: 0 });
  });
});

describe('the priority of a vulnerability', () => {
  const rated = { epss: 0.4, score: 9, knownExploited: false, bot: { criticality: 'HIGH' } } as const;

  it('is EPSS × CVSS / 10 × criticality', () => {
    expect(priority(rated)).toBeCloseTo(0.27);
    expect(priority({ ...rated, bot: { criticality: 'UNCLASSIFIED' } })).toBeCloseTo(0.18);
  });

  it('is unknown where a part is, and not needed where it is known to be exploited', () => {
    expect(priority({ ...rated, epss: null })).toBeNull();
    expect(priority({ ...rated, score: null })).toBeNull();
    expect(priority({ ...rated, bot: null })).toBeNull();
    expect(priority({ ...rated, knownExploited: true })).toBeNull();
  });
});
