/** An instant as machines write it, a date with its time, a month or a quarter, or a number with its unit. */
const FIGURE =
  /\d{4}-(?:\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?|\d{2}(?!\d)|Q\d)|[−+-]?\d(?:[\d.,:]*\d)?(?:[ \u00a0]?(?:%|ms|min|s|h|d)(?![\p{L}\d]))?/gu;

/** The parts of a text: what may not be broken, and what is between. */
export function figuresOf(text: string): readonly { readonly text: string; readonly figure: boolean }[] {
  const parts: { text: string; figure: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(FIGURE)) {
    if (match.index > end) {
      parts.push({ text: text.slice(end, match.index), figure: false });
    }
    parts.push({ text: match[0], figure: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    parts.push({ text: text.slice(end), figure: false });
  }
  return parts;
}
