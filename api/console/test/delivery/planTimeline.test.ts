import { describe, expect, it } from 'vitest';
import { latest, place } from '../../src/delivery/planTimeline';

describe('a day on the line of a plan', () => {
  it('stands in the middle of its day', () => {
    expect(place('2026-03-01', '2026-03-01', '2026-03-10')).toBeCloseTo(0.05);
    expect(place('2026-03-10', '2026-03-01', '2026-03-10')).toBeCloseTo(0.95);
  });

  it('does not leave the line', () => {
    expect(place('2026-02-01', '2026-03-01', '2026-03-10')).toBe(0);
    expect(place('2026-04-01', '2026-03-01', '2026-03-10')).toBe(1);
  });

  it('has a latest one among others', () => expect(latest(['2026-03-01', '2026-11-01', '2026-04-01'])).toBe('2026-11-01'));
});
