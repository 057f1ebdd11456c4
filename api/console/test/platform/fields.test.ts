import { describe, expect, it } from 'vitest';
import { asked, blanks, held, placed, takenOver, type FieldSpec } from '../../src/platform/form/fields';
import { inputOf } from '../../src/platform/form/formOf';
import { written } from '../../src/platform/form/written';

const member: FieldSpec = { name: 'employee', label: 'Who', kind: 'employee', required: true };
const fields: readonly FieldSpec[] = [
  { name: 'title', label: 'Title', kind: 'line', initial: 'Speak slowly' },
  { name: 'startsAt', label: 'Begins', kind: 'moment', initial: '2026-03-01T08:30:00Z' },
  { name: 'minutes', label: 'Minutes', kind: 'number', initial: 0 },
  { name: 'page', label: 'Any hour', kind: 'flag' },
  { name: 'release', label: 'Release', kind: 'line', initial: '1.2', when: (all) => all.flag('page') },
  { name: 'events', label: 'Events', kind: 'words' },
  { name: 'days', label: 'Days', kind: 'choices', choices: [['1', 'Mon'], ['2', 'Tue']], initial: ['2'] },
  { name: 'channel', label: 'Told', kind: 'choice', choices: [], also: ['schedule'] },
  {
    name: 'layers',
    label: 'Layers',
    kind: 'rows',
    fields: [
      { name: 'name', label: 'Name', kind: 'line' },
      { name: 'members', label: 'Members', kind: 'rows', fields: [member], called: String, add: 'Add' },
    ],
    initial: [{ name: 'Day', members: [{ employee: { id: 'employee_1', name: 'Li Wei' } }, { employee: '' }] }],
    called: String,
    add: 'Add',
  },
];

describe('what a form holds', () => {
  const values = blanks(fields);
  const all = held(fields, values);

  it('is what its fields hold at first', () => {
    expect(all('title')).toBe('Speak slowly');
    expect(all('startsAt')).toBe('2026-03-01T08:30:00Z');
    expect(all.number('minutes')).toBe(0);
    expect(all.flag('page')).toBe(false);
    expect(all.list('days')).toEqual(['2']);
    expect(all('channel')).toBeNull();
  });

  it('has texts without blanks at their ends, and nothing where there is nothing but blanks', () => {
    expect(held(fields, { ...values, title: '  Louder ' })('title')).toBe('Louder');
    expect(held(fields, { ...values, title: '   ' })('title')).toBeNull();
    expect(held(fields, { ...values, minutes: '15' }).number('minutes')).toBe(15);
    expect(held(fields, { ...values, events: ' Incident*  AlertFired ' }).list('events')).toEqual(['Incident*', 'AlertFired']);
  });

  it('has rows within rows, and records by their ids', () => {
    const members = all.rows('layers')[0]?.rows('members');
    expect(members?.map((each) => each('employee'))).toEqual(['employee_1', null]);
  });

  it('has nothing of a field that is not asked for', () => {
    expect(all('release')).toBeNull();
    expect(held(fields, { ...values, page: true })('release')).toBe('1.2');
    expect(asked(fields, values).map(({ name }) => name)).not.toContain('release');
  });

  it('knows what somebody made otherwise', () => {
    expect(all.changed('title')).toBe(false);
    expect(held(fields, { ...values, title: 'Louder' }).changed('title')).toBe(true);
    expect(held(fields, { ...values, startsAt: '2026-03-01T08:30' }).changed('startsAt')).toBe(false);
  });
});

describe('the input of an action', () => {
  it('is what the fields hold, by their names', () => {
    expect(inputOf(fields, held(fields, blanks(fields)))).toEqual({
      title: 'Speak slowly',
      startsAt: '2026-03-01T08:30:00Z',
      minutes: 0,
      page: false,
      release: null,
      events: [],
      days: ['2'],
      channel: null,
      layers: [{ name: 'Day', members: [{ employee: { id: 'employee_1' } }, { employee: { id: '' } }] }],
    });
  });

  it('has null for a required field that is not asked for', () => {
    const optional: readonly FieldSpec[] = [
      { name: 'kind', label: 'Kind', kind: 'line', initial: 'OTHER' },
      { ...member, when: (all) => all('kind') === 'PERSON' },
    ];

    expect(inputOf(optional, held(optional, blanks(optional)))).toEqual({ kind: 'OTHER', employee: null });
  });
});

describe('a form whose record was changed meanwhile', () => {
  const opened: readonly FieldSpec[] = [
    { name: 'title', label: 'Title', kind: 'line', initial: 'Bills' },
    { name: 'owner', label: 'Owner', kind: 'employee', initial: { id: 'employee_1', name: 'Li Wei' } },
    { name: 'severity', label: 'Severity', kind: 'choice', choices: [['LOW', 'Low'], ['HIGH', 'High']], initial: 'LOW' },
    { name: 'reason', label: 'Reason', kind: 'text' },
  ];
  const now = opened.map((field) =>
    field.name === 'title' ? { ...field, initial: 'Invoices' } : field.name === 'severity' ? { ...field, initial: 'HIGH' } : field,
  ) as readonly FieldSpec[];
  const origin = blanks(opened);
  const typed = { ...origin, title: 'Bills of March', reason: 'It is March' };

  it('keeps what was typed, and takes over the rest', () => {
    const { values } = takenOver(now, typed, origin);
    expect(values).toEqual({ ...origin, title: 'Bills of March', severity: 'HIGH', reason: 'It is March' });
  });

  it('names what both changed, with what the other one made of it', () => {
    const { overlaps } = takenOver(now, typed, origin);
    expect(overlaps.map(({ field, now: theirs }) => [field.label, theirs])).toEqual([['Title', 'Invoices']]);
    expect(takenOver(now, { ...typed, title: 'Invoices' }, origin).overlaps).toEqual([]);
  });

  it('knows what was typed by what the form was opened with, also before it is taken over', () => {
    expect(held(now, origin, origin).changed('title')).toBe(false);
    const after = takenOver(now, typed, origin);
    expect(held(now, after.values, after.origin).changed('severity')).toBe(false);
    expect(held(now, after.values, after.origin).changed('title')).toBe(true);
  });
});

describe('what a field holds, in words', () => {
  const texts = { yes: 'Yes', no: 'No', none: 'None' };
  const [title, , , , , , days] = fields;

  it('is what people call it', () => {
    expect(title && written(title, 'Louder', texts)).toBe('Louder');
    expect(title && written(title, '', texts)).toBe('None');
    expect(days && written(days, ['1', '2'], texts)).toBe('Mon, Tue');
    expect(written(member, { id: 'employee_1', name: 'Li Wei' }, texts)).toBe('Li Wei');
    expect(written({ name: 'page', label: 'Any hour', kind: 'flag' }, true, texts)).toBe('Yes');
  });
});

describe('what an action refused', () => {
  const at = (field: string | null) => {
    const { at: found, rest } = placed([{ code: 'INVALID', message: 'No.', field }], fields, blanks(fields));
    return [...found.keys(), ...rest.map(() => 'below')];
  };

  it('is said at its field, also where that stands for several', () => {
    expect(at('title')).toEqual(['title']);
    expect(at('schedule')).toEqual(['channel']);
  });

  it('is said at the innermost row that it lies in', () => {
    expect(at('layers[0].name')).toEqual(['layers[0].name']);
    expect(at('layers[0].members[1].employee')).toEqual(['layers[0].members[1].employee']);
    expect(at('layers[0].startsOn')).toEqual(['layers']);
    expect(at('layers[0].members[7]')).toEqual(['layers[0].members']);
  });

  it('is said below where no field of the form is meant', () => {
    expect(at(null)).toEqual(['below']);
    expect(at('version')).toEqual(['below']);
    expect(at('titles')).toEqual(['below']);
    expect(at('release')).toEqual(['below']);
  });
});
