const SCHEMES = ['http:', 'https:', 'mailto:'];

/** The address of a link in a user's text if it is safe to follow; else undefined. */
export function safeLink(address: string): string | undefined {
  try {
    const url = new URL(address);
    return SCHEMES.includes(url.protocol) ? url.href : undefined;
  } catch {
    // no address of its own: it would lead into the console
    return undefined;
  }
}
