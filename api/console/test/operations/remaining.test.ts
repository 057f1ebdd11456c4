import { expect, test } from 'vitest';
import { remainingAt } from '../../src/operations/remaining';
import { careIn } from '../../src/operations/incidentSteps';

test('a clock goes down while it runs, and below zero', () => {
  expect(remainingAt({ remaining: 5000, running: true }, 2000)).toBe(3000);
  expect(remainingAt({ remaining: 1000, running: true }, 2500)).toBe(-1500);
  expect(remainingAt({ remaining: 5000, running: false }, 2000)).toBe(5000);
});

test('what is offered depends on the state, and on whether the clock stands still', () => {
  expect(careIn('OPEN', false, false)).toContain('pause');
  expect(careIn('OPEN', false, true)).toContain('resume');
  expect(careIn('CLOSED', false, false)).not.toContain('declareMajor');
  expect(careIn('CLOSED', true, false)).toContain('withdrawMajor');
});
