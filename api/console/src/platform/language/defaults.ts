import type { Words } from './words';

/** A text of the database in the viewer's language, if the migrations inserted it; any other text is returned unchanged. */
export function defaultText(text: string, words: Words): string {
  const defaults: Readonly<Record<string, string>> = words.platform.defaults;
  return defaults[text] ?? text;
}
