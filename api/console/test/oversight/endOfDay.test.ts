import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../src/oversight/endOfDay';

const NOW = Date.parse('2026-04-02T08:30:00Z');

describe('endOfDay', () => {
  it('includes a day that is over', () => {
    expect(endOfDay('2026-03-31', NOW)).toBe('2026-04-01T00:00:00.000Z');
    expect(endOfDay('2026-04-01', NOW)).toBe('2026-04-02T00:00:00.000Z');
  });

  it('is now for today', () => {
    expect(endOfDay('2026-04-02', NOW)).toBe('2026-04-02T08:30:00.000Z');
  });
});
