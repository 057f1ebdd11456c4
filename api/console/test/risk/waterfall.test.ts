import { describe, expect, it } from 'vitest';
import { place, waterfall } from '../../src/risk/waterfall';

describe('a waterfall', () => {
  it('lays terms end to end up to their sum', () => {
    const { steps, sum, low, high } = waterfall([-1, 0.5, 2]);
    expect(steps).toEqual([
      { from: 0, to: -1 },
      { from: -1, to: -0.5 },
      { from: -0.5, to: 1.5 },
    ]);
    expect([sum, low, high]).toEqual([1.5, -1, 1.5]);
  });

  it('places a bar by its smaller end', () => {
    const whole = waterfall([-1, 2]);
    expect(place({ from: 0, to: -1 }, whole)).toEqual({ left: 0, width: 50 });
    expect(place({ from: -1, to: 1 }, whole)).toEqual({ left: 0, width: 100 });
  });

  it('draws nothing where all terms are 0', () => {
    expect(place({ from: 0, to: 0 }, waterfall([0, 0]))).toEqual({ left: 0, width: 0 });
  });
});
