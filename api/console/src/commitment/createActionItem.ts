import { CreateActionItemDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { FieldSpec, Held } from '../platform/form/fields';
import type { Words } from '../platform/language/words';

/** The form that creates an action item for an incident or a meeting. */
export function createActionItem(origin: string, { create, fields }: Words['commitment']) {
  const asked: readonly FieldSpec[] = [
    { name: 'title', label: fields.title, kind: 'line', required: true },
    { name: 'assignee', label: fields.assignee, kind: 'employee', required: true },
    { name: 'dueAt', label: fields.dueAt, kind: 'date', required: true },
    { name: 'required', label: fields.required, kind: 'flag', initial: true },
    { name: 'description', label: fields.description, kind: 'text' },
  ];
  return {
    title: create,
    document: CreateActionItemDocument,
    fields: asked,
    variables: (held: Held) => ({
      input: {
        origin,
        title: held('title') ?? '',
        description: held('description'),
        assignee: ref(held('assignee') ?? ''),
        dueAt: `${held('dueAt') ?? ''}T23:59:00Z`,
        required: held.flag('required'),
      },
    }),
  };
}
