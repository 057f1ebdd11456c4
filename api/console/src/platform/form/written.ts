import { isChosen, type FieldSpec, type Value } from './fields';

type Texts = { readonly yes: string; readonly no: string; readonly none: string };

/** What a field holds, as people read it; null for rows, which are more than a line. */
export function written(field: FieldSpec, value: Value | undefined, texts: Texts): string | null {
  const called = (choice: string) =>
    'choices' in field ? (field.choices.find(([each]) => each === choice)?.[1] ?? choice) : choice;
  if (field.kind === 'rows') {
    return null;
  }
  if (field.kind === 'flag') {
    return value === true ? texts.yes : texts.no;
  }
  if (Array.isArray(value)) {
    return value.map((each) => called(String(each))).join(', ') || texts.none;
  }
  if (isChosen(value)) {
    return value.name;
  }
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? called(value) : texts.none;
}
