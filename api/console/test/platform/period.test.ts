import { describe, expect, it } from 'vitest';
import { inGrain, instants, parsePeriod, periodOf, shift, stretch, type Period } from '../../src/platform/period/period';

function period(text: string): Period {
  const found = parsePeriod(text);
  if (found === null) {
    throw new Error(`${text} is not a period`);
  }
  return found;
}

describe('a period', () => {
  it.each([
    ['2016', 'YEAR', '2016-01-01', '2017-01-01'],
    ['2016-Q1', 'QUARTER', '2016-01-01', '2016-04-01'],
    ['2016-Q4', 'QUARTER', '2016-10-01', '2017-01-01'],
    ['2016-02', 'MONTH', '2016-02-01', '2016-03-01'],
    ['2016-12', 'MONTH', '2016-12-01', '2017-01-01'],
    ['2016-02-29', 'DAY', '2016-02-29', '2016-03-01'],
  ])('%s is a %s from %s to before %s', (text, grain, from, before) => {
    expect(period(text)).toEqual({ text, grain, from, before });
  });

  it.each(['', '16', '2016-Q5', '2016-Q0', '2016-13', '2016-00', '2016-2', '2015-02-29', '2016-02-30', '2016-Q1-01', 'x2016'])(
    'is not named by "%s"',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );

  it.each([
    ['2016-Q1', -1, '2015-Q4'],
    ['2016-Q4', 1, '2017-Q1'],
    ['2016-01', -1, '2015-12'],
    ['2016-02-29', 1, '2016-03-01'],
    ['2016-03-01', -1, '2016-02-29'],
    ['2016', -10, '2006'],
  ])('%s moved by %i is %s', (text, steps, expected) => expect(shift(period(text), steps).text).toBe(expected));

  it.each([
    ['2016-Q2', 'MONTH', '2016-06'],
    ['2016-Q2', 'YEAR', '2016'],
    ['2016', 'QUARTER', '2016-Q4'],
    ['2016-05', 'QUARTER', '2016-Q2'],
    ['2016-Q2', 'DAY', '2016-06-30'],
  ] as const)('%s as a %s ends with %s', (text, grain, expected) => expect(inGrain(period(text), grain).text).toBe(expected));

  it('is found for a day', () => {
    expect(periodOf('QUARTER', '2016-05-17').text).toBe('2016-Q2');
    expect(periodOf('DAY', '2016-05-17').text).toBe('2016-05-17');
  });

  it('stretches back over so many steps, its own included', () => {
    expect(stretch(period('2016-Q2'), 4)).toEqual({ from: '2015-07-01', before: '2016-07-01' });
    expect(stretch(period('2016-Q2'), 1)).toEqual({ from: '2016-04-01', before: '2016-07-01' });
  });

  it('begins and ends at midnight in UTC', () => {
    expect(instants(period('2016-Q2'))).toEqual({ from: '2016-04-01T00:00:00.000Z', before: '2016-07-01T00:00:00.000Z' });
  });
});
