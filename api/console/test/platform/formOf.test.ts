import { describe, expect, it } from 'vitest';
import { TypedDocumentString } from '../../src/generated/graphql';
import { blanks, held, type FieldSpec, type Values } from '../../src/platform/form/fields';
import { changesOf, formOf } from '../../src/platform/form/formOf';
import { withNote, withReason } from '../../src/platform/form/told';

type Input = { readonly id: string; readonly name?: string | null; readonly lead?: { id: string } | null; readonly reason: string };

const document = new TypedDocumentString<Record<string, never>, { input: Input }>('');
const based = { id: '1' };
const asked = {
  title: 'Edit',
  document,
  based,
  fields: [
    { name: 'name', label: 'Name', kind: 'line', initial: 'Night' },
    { name: 'lead', label: 'Lead', kind: 'employee', initial: { id: '7', name: 'Wanda' }, when: (all) => all('name') !== null },
    { name: 'reason', label: 'Reason', kind: 'text', required: true },
  ],
} as const satisfies { fields: readonly FieldSpec[] } & Record<string, unknown>;

function sent<V>(form: { readonly fields: readonly FieldSpec[]; readonly variables: (all: ReturnType<typeof held>) => V }, typed: Values): V {
  return form.variables(held(form.fields, { ...blanks(form.fields), ...typed }));
}

describe('the input of a form', () => {
  it('has all fields', () => {
    expect(sent(formOf(asked), { reason: 'Moved' })).toEqual({ input: { id: '1', name: 'Night', lead: { id: '7' }, reason: 'Moved' } });
  });

  it('has null for hidden fields', () => {
    expect(sent(formOf(asked), { name: '', reason: 'Moved' }).input).toEqual({ id: '1', name: null, lead: null, reason: 'Moved' });
  });

  it('omits fields that were not edited', () => {
    expect(sent(changesOf(asked), { reason: 'Moved' }).input).toEqual({ id: '1', reason: 'Moved' });
    expect(sent(changesOf(asked), { lead: { id: '8', name: 'Otto' }, reason: 'Moved' }).input).toEqual({
      id: '1',
      lead: { id: '8' },
      reason: 'Moved',
    });
  });

  it('has null for a field that was cleared', () => {
    expect(sent(changesOf(asked), { name: '', reason: 'Moved' }).input).toEqual({ id: '1', name: null, reason: 'Moved' });
  });

  it('has the text of an action with only one', () => {
    expect(sent(withReason(based, 'Reason'), { reason: ' Moved ' }).input).toEqual({ id: '1', reason: 'Moved' });
    expect(sent(withNote(based, 'Note'), {}).input).toEqual({ id: '1', note: null });
  });
});
