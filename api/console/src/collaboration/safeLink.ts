const SCHEMES = ['http:', 'https:', 'mailto:'];

/** The address of a link in somebody's text, where a person may be led there; else nothing. */
export function safeLink(address: string): string | undefined {
  try {
    const url = new URL(address);
    return SCHEMES.includes(url.protocol) ? url.href : undefined;
  } catch {
    // no address of its own: it would lead into the console
    return undefined;
  }
}
