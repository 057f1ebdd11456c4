import { describe, expect, it } from 'vitest';
import { meets } from '../../src/insight/target';

describe('a target', () => {
  it('is met from above or from below, as the direction says', () => {
    expect(meets(0.95, 0.95, 'HIGHER_IS_BETTER')).toBe(true);
    expect(meets(0.94, 0.95, 'HIGHER_IS_BETTER')).toBe(false);
    expect(meets(24, 24, 'LOWER_IS_BETTER')).toBe(true);
    expect(meets(25, 24, 'LOWER_IS_BETTER')).toBe(false);
  });

  it('is neither met nor missed without a value, a target or a better way', () => {
    expect(meets(null, 1, 'HIGHER_IS_BETTER')).toBeNull();
    expect(meets(1, null, 'HIGHER_IS_BETTER')).toBeNull();
    expect(meets(1, 1, 'NEUTRAL')).toBeNull();
  });
});
