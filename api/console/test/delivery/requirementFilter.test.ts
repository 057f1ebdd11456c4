import { describe, expect, it } from 'vitest';
import { requirementFilter, type RequirementChoice } from '../../src/delivery/requirementFilter';

const nothing: RequirementChoice = { priority: [], text: '', bot: '', department: '' };

describe('the filter of the board', () => {
  it('asks for all where nothing is chosen', () => expect(requirementFilter(nothing)).toEqual({}));

  it('looks a whole number up, and anything else in the titles', () => {
    expect(requirementFilter({ ...nothing, text: 'r-17' })).toEqual({ number: ['R-17'] });
    expect(requirementFilter({ ...nothing, text: 'bills' })).toEqual({ titleContains: 'bills' });
  });

  it('asks by codes', () =>
    expect(requirementFilter({ ...nothing, bot: 'lines', department: '24' })).toEqual({
      bot: [{ code: 'lines' }],
      department: [{ code: '24' }],
    }));
});
