/** The address of the page with what is found by these words. */
export function searchPath(words: string): string {
  return `/search?${new URLSearchParams({ q: words }).toString()}`;
}
