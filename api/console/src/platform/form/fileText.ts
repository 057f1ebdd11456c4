const MOST = 1_000_000;

/** The text of a file; null if it is larger than 1 MB or not UTF-8. */
export async function fileText(file: File): Promise<string | null> {
  if (file.size > MOST) {
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
