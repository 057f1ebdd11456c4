/** The browser's Trusted Types, as far as they are used here; not all browsers have them. */
type TrustedTypes = {
  createPolicy(name: string, rules: { createHTML: (text: string, type: string, sink: string) => string }): unknown;
}

/** How browsers call the document of a frame, by property and by attribute. */
const FRAMES = ['HTMLIFrameElement srcdoc', 'Element setAttribute'];

/**
 * The pages' policy lets no script write HTML from text. Two things are let through: the chart library empties its elements
 * by writing an empty text, and a report is a document of its own, in a frame that runs no script. Everything else of the
 * console makes elements.
 */
export function refuseWrittenHtml(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML: (text, _type, sink) => {
      if (text !== '' && !FRAMES.includes(sink)) {
        throw new TypeError('The console writes no HTML.');
      }
      return text;
    },
  });
}
