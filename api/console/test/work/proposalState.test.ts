import { describe, expect, it } from 'vitest';
import { proposalState } from '../../src/work/proposed/proposalState';

const NOW = Date.parse('2026-04-01T08:00:00Z');
const waiting = { outcome: null, confirmedAt: null, expiresAt: '2026-04-01T08:00:00.001Z' };

describe('proposalState', () => {
  it('waits until it expires', () => {
    expect(proposalState(waiting, NOW)).toBe('WAITING');
    expect(proposalState(waiting, NOW + 1)).toBe('EXPIRED');
  });

  it('has no known result between the confirmation and the outcome', () => {
    const confirmed = { ...waiting, confirmedAt: '2026-04-01T07:00:00Z' };
    expect(proposalState(confirmed, NOW)).toBe('UNKNOWN');
    expect(proposalState({ ...confirmed, outcome: 'DONE' }, NOW)).toBe('DONE');
    expect(proposalState({ ...confirmed, outcome: 'REFUSED' }, NOW)).toBe('REFUSED');
  });

  it('is its outcome, also after it would have expired', () => {
    expect(proposalState({ ...waiting, outcome: 'REJECTED' }, NOW + 1)).toBe('REJECTED');
  });
});
