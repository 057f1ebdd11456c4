import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { date, formats, instant, instantToSecond } from '../../src/platform/format/formats';

const en = formats('en');
const zh = formats('zh');

describe('figures', () => {
  it('groups thousands', () => expect(en.count(101045)).toBe('101,045'));

  it('writes a ratio in percent', () => {
    expect(en.value(7308 / 11017, 'RATIO')).toBe('66.33%');
    expect(en.percent(0.9, 0)).toBe('90%');
  });

  it('writes hours and milliseconds with their unit, in the language', () => {
    expect(en.value(180.06527, 'HOURS')).toBe('180.07 h');
    expect(zh.value(180.06527, 'HOURS')).toBe('180.07 小时');
    expect(en.figure(1234.4, 'MILLISECONDS')).toEqual({ number: '1,234', unit: 'ms' });
  });

  it('writes a difference of percentages in percentage points', () => {
    expect(en.difference(-0.0362, 'RATIO')).toBe('-3.62 percentage points');
    expect(zh.difference(-0.0362, 'RATIO')).toBe('-3.62 个百分点');
    expect(en.difference(1.5, 'HOURS')).toBe('1.5 h');
  });

  it('writes numerators of durations as durations', () => {
    expect(en.numerator(5_400_000, 'HOURS')).toBe('1 h 30 min');
    expect(en.numerator(158, 'RATIO')).toBe('158');
  });

  it('writes a count without a unit', () => expect(en.value(80086, 'COUNT')).toBe('80,086'));

  it('writes bytes in powers of a thousand', () => {
    expect(en.bytes(0)).toBe('0 B');
    expect(en.bytes(999)).toBe('999 B');
    expect(en.bytes(1_234_567)).toBe('1.2 MB');
    expect(en.bytes(2_000_000_000)).toBe('2 GB');
  });

  it('writes a duration in its two largest units', () => {
    expect(en.duration(0)).toBe('0 ms');
    expect(en.duration(740)).toBe('740 ms');
    expect(en.duration(61_000)).toBe('1 min 1 s');
    expect(en.duration(12_000_000)).toBe('3 h 20 min');
    expect(en.duration(86_400_000)).toBe('1 d');
    expect(zh.duration(90_000_000)).toBe('1 天 1 小时');
  });
});

describe('rounding', () => {
  const file = new URL('../../../../analytics/src/test/resources/appraisal/shown-figures.csv', import.meta.url);
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [, unit = '', figure = '', shown = ''] = /^(\w+),([^,]+),"?([^"]+)"?$/.exec(line) ?? [];
      return { unit, figure: Number(figure), shown };
    });

  it.each(rows)('of $figure ($unit) is that of the reports', ({ unit, figure, shown }) => {
    expect(unit === 'SCORE' ? en.score(figure) : en.figure(figure, unit as 'RATIO' | 'HOURS').number).toBe(shown);
  });
});

describe('instants', () => {
  it('are written in UTC, as they are', () => {
    expect(instant('2016-04-01T08:05:09.123Z')).toBe('2016-04-01 08:05');
    expect(instantToSecond('2016-04-01T08:05:09.123Z')).toBe('2016-04-01 08:05:09');
    expect(date('2016-04-01T08:05:09.123Z')).toBe('2016-04-01');
  });
});
