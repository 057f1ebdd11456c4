import { expect, test } from 'vitest';
import { remainingAt } from '../../src/operations/remaining';

test('a clock goes down while it runs, and below zero', () => {
  expect(remainingAt({ remaining: 5000, running: true }, 2000)).toBe(3000);
  expect(remainingAt({ remaining: 1000, running: true }, 2500)).toBe(-1500);
  expect(remainingAt({ remaining: 5000, running: false }, 2000)).toBe(5000);
});
