import { describe, expect, it } from 'vitest';
import { draftOf, mappingOf, meaningOf, missingOf } from '../../src/operations/imports/draft';
import { sampleOf, timeFormatOf, valuesOf } from '../../src/operations/imports/sample';

const INCIDENTS = { kind: 'incidents', type: null } as const;

const TABLE = [
  'Number;Short description;Status;Priority;Opened at;Resolved at',
  'T-1;"Wrong stop; twice";Closed;1 - Critical;03.02.2016 08:30;03.02.2016 11:00',
  'T-2;Silence;New;3 - Moderate;04.02.2016 09:00;',
].join('\n');

const LOG = [
  '{"case":"C-1","activity":"Queued","timestamp":"2016-01-01T08:00:00Z","impact":"High"}',
  '{"case":"C-1","activity":"Completed","timestamp":"2016-01-02T08:00:00Z","impact":"High"}',
].join('\n');

const sampled = async (text: string, name: string) => {
  const sample = await sampleOf(new File([text], name));
  if (sample === null) {
    throw new Error('The file has no sample.');
  }
  return sample;
};

describe('sampleOf', () => {
  it('reads columns and rows with any separator, and separators in quotes', async () => {
    const sample = await sampled(TABLE, 'tickets.csv');
    expect(sample.separator).toBe(';');
    expect(sample.columns).toHaveLength(6);
    expect(valuesOf(sample, 'Short description', 5)).toEqual(['Wrong stop; twice', 'Silence']);
  });

  it('reads members of inner objects', async () => {
    const sample = await sampled('{"id":1,"state":{"name":"New"}}\n', 'tickets.ndjson');
    expect(sample.columns).toEqual(['id', 'state.name']);
    expect(sample.rows).toEqual([['1', 'New']]);
  });

  it('gives nothing for a compressed file', async () => {
    expect(await sampleOf(new File([new Uint8Array([0x1f, 0x8b, 8])], 'tickets.csv.gz'))).toBeNull();
  });

  it('divides a long file after a line', async () => {
    const line = `${'x'.repeat(999)}\n`;
    const sample = await sampled(`column\n${line.repeat(600)}`, 'long.csv');
    expect(await sample.beginning?.text()).toMatch(/x\n$/);
    expect(sample.beginning?.size).toBeLessThanOrEqual(256 * 1024);
  });
});

describe('timeFormatOf', () => {
  it.each([
    ['3.2.2016 8:30', 'd.M.yyyy H:mm'],
    ['2016-02-03T08:30:00Z', 'iso'],
    ['2/23/2016 8:30', 'M/d/yyyy H:mm'],
    ['23/2/2016 08:30', 'd/M/yyyy H:mm'],
  ])('recognizes %s', async (time, format) => {
    expect(timeFormatOf(await sampled(`at\n${time}\n`, 'times.csv'), ['at'])).toBe(format);
  });

  it('recognizes months first by one of several days', async () => {
    expect(timeFormatOf(await sampled('at\n2/3/2016 8:30\n2/23/2016 8:30\n', 'times.csv'), ['at'])).toBe('M/d/yyyy H:mm');
  });
});

describe('draftOf', () => {
  it('maps the columns of a table, and the values of its state and priority', async () => {
    const sample = await sampled(TABLE, 'tickets.csv');
    const draft = draftOf(INCIDENTS, sample);
    expect(missingOf(INCIDENTS, draft)).toEqual([]);
    expect(JSON.parse(mappingOf(INCIDENTS, draft, sample, 'tickets.csv'))).toEqual({
      kind: 'incidents',
      source: 'tickets.csv',
      format: 'csv',
      csv: { separator: ';' },
      time: { format: 'd.M.yyyy H:mm', zone: 'UTC' },
      incident: {
        number: { column: 'Number' },
        title: { column: 'Short description' },
        state: { column: 'Status', values: { Closed: 'CLOSED', New: 'OPEN' } },
        severity: { column: 'Priority', values: { '1 - Critical': 'CRITICAL', '3 - Moderate': 'MODERATE' } },
        openedAt: { column: 'Opened at' },
        resolvedAt: { column: 'Resolved at' },
      },
    });
  });

  it('recognizes a log, whose first entry is when the incident was opened', async () => {
    const sample = await sampled(LOG, 'log.ndjson');
    const draft = draftOf(INCIDENTS, sample);
    expect(draft.eventLog).toBe(true);
    expect(JSON.parse(mappingOf(INCIDENTS, draft, sample, 'log.ndjson'))).toMatchObject({
      format: 'ndjson',
      eventLog: { activity: { column: 'activity' } },
      entry: { at: { column: 'timestamp' } },
      incident: { number: { column: 'case' }, openedAt: { entries: { at: 'first' } } },
    });
  });

  it('names what is missing', async () => {
    const sample = await sampled('id,state\nT-1,on ice\n', 'tickets.csv');
    expect(missingOf(INCIDENTS, draftOf(INCIDENTS, sample))).toEqual([
      'incident.state',
      'incident.severity',
      'incident.openedAt',
    ]);
  });
});

describe('records of a type', () => {
  const PEOPLE = {
    kind: 'records',
    type: {
      type: 'Employee',
      key: ['code'],
      fields: [
        { name: 'code', kind: 'text', required: true, values: [] },
        { name: 'jobTitle', kind: 'text', required: false, values: [] },
        { name: 'joinedOn', kind: 'date', required: false, values: [] },
      ],
    },
  } as const;

  it('are mapped by the names of their fields', async () => {
    const sample = await sampled('Code,Job title,joined_on\n1,Head,2015-01-31\n', 'people.csv');
    expect(JSON.parse(mappingOf(PEOPLE, draftOf(PEOPLE, sample), sample, 'people.csv'))).toEqual({
      kind: 'records',
      type: 'Employee',
      source: 'people.csv',
      format: 'csv',
      time: { format: 'iso', zone: 'UTC' },
      fields: { code: { column: 'Code' }, jobTitle: { column: 'Job title' }, joinedOn: { column: 'joined_on' } },
    });
  });

  it('of an exported file have no mapping of columns, but what is left out', async () => {
    const sample = await sampled("code,jobTitle,joinedOn\n1,'=Head,2015-01-31\n", 'Employee.csv');
    const draft = draftOf(PEOPLE, sample);
    const sources = Object.fromEntries(Object.entries(draft.sources).filter(([key]) => key !== 'fields.joinedOn'));
    expect(JSON.parse(mappingOf(PEOPLE, { ...draft, sources }, sample, 'Employee.csv'))).toEqual({
      kind: 'records',
      type: 'Employee',
      source: 'Employee.csv',
      format: 'csv',
      time: { format: 'iso', zone: 'UTC' },
      without: ['joinedOn'],
    });
  });
});

describe('meaningOf', () => {
  it('keeps accepted values, and guesses no meaning', () => {
    expect(meaningOf('resolved', ['OPEN', 'RESOLVED'])).toBe('RESOLVED');
    expect(meaningOf('on ice', ['OPEN', 'RESOLVED'])).toBe('');
  });
});
