import { describe, expect, it } from 'vitest';
import { incidentFilter, type IncidentChoice } from '../../src/operations/incidentFilter';

const nothing: IncidentChoice = { severity: [], state: [], text: '', bot: '', department: '', from: '', until: '', overdue: false };

describe('the filter of the incidents', () => {
  it('asks for all where nothing is chosen', () => expect(incidentFilter(nothing)).toEqual({}));

  it('looks a whole number up, and anything else in the titles', () => {
    expect(incidentFilter({ ...nothing, text: 'inc0000045' })).toEqual({ number: ['INC0000045'] });
    expect(incidentFilter({ ...nothing, text: 'printer 4' })).toEqual({ titleContains: 'printer 4' });
    expect(incidentFilter({ ...nothing, text: 'category' })).toEqual({ titleContains: 'category' });
  });

  it('takes days as half-open, in UTC', () => {
    expect(incidentFilter({ ...nothing, from: '2016-04-01', until: '2016-07-01' })).toEqual({
      openedFrom: '2016-04-01T00:00:00.000Z',
      openedBefore: '2016-07-01T00:00:00.000Z',
    });
  });

  it('leaves out a day that is typed only in part', () => expect(incidentFilter({ ...nothing, from: '2016-04' })).toEqual({}));

  it('names bots and departments by code', () => {
    expect(incidentFilter({ ...nothing, bot: 'Category 26', department: 'Group 70', severity: ['HIGH'] })).toEqual({
      bot: [{ code: 'Category 26' }],
      department: [{ code: 'Group 70' }],
      severity: ['HIGH'],
    });
  });
});
