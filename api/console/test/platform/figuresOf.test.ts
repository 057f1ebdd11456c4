import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/platform/ui/figuresOf';

const figures = (text: string) => figuresOf(text).filter(({ figure }) => figure).map((part) => part.text);

describe('what may not be broken in a text', () => {
  it.each([
    ['due 2026-12-04 09:00', ['2026-12-04 09:00']],
    ['the owner, 2016-Q2', ['2016-Q2']],
    ['from 2016-05 on', ['2016-05']],
    ['2026-11-27T22:01:08.909Z null', ['2026-11-27T22:01:08.909Z']],
    ['1,297,408,440,000 / 8,201', ['1,297,408,440,000', '8,201']],
    ['7 h 58 min left', ['7 h', '58 min']],
    ['SLA 6.5%, target 95.0%', ['6.5%', '95.0%']],
    ['+0.5 h', ['+0.5 h']],
    ['8 days', ['8']],
    ['nothing', []],
  ])('%s', (text, expected) => {
    expect(figures(text)).toEqual(expected);
    expect(
      figuresOf(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
