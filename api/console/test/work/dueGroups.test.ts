import { describe, expect, it } from 'vitest';
import { byDue, dueGroup } from '../../src/work/dueGroups';

const now = Date.parse('2026-03-10T09:00:00.000Z');
const due = (dueAt: string | null, overdue = false) => ({ dueAt, overdue });

describe('what is due', () => {
  it('is overdue as the server says, or once its time has passed since', () => {
    expect(dueGroup(due('2026-03-10T10:00:00.000Z', true), now)).toBe('overdue');
    expect(dueGroup(due('2026-03-10T08:59:59.999Z'), now)).toBe('overdue');
    expect(dueGroup(due('2026-03-10T09:00:00.000Z'), now)).toBe('today');
  });

  it('is of today to the last millisecond, of the week for six days more, and then later', () => {
    expect(dueGroup(due('2026-03-10T23:59:59.999Z'), now)).toBe('today');
    expect(dueGroup(due('2026-03-11T00:00:00.000Z'), now)).toBe('week');
    expect(dueGroup(due('2026-03-16T23:59:59.999Z'), now)).toBe('week');
    expect(dueGroup(due('2026-03-17T00:00:00.000Z'), now)).toBe('later');
    expect(dueGroup(due(null), now)).toBe('open');
  });

  it('comes in groups, the overdue first, each in the order it had', () => {
    const items = [due('2026-03-09T00:00:00.000Z', true), due('2026-03-20T00:00:00.000Z'), due(null), due('2026-03-21T00:00:00.000Z')];
    expect(byDue(items, now)).toEqual([
      ['overdue', [items[0]]],
      ['later', [items[1], items[3]]],
      ['open', [items[2]]],
    ]);
  });
});
