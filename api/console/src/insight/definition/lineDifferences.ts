/** A line of one of two texts, or of both. */
export type DifferentLine = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
};

/** The lengths of the longest common subsequences of what follows each pair of lines. */
function lengths(before: readonly string[], after: readonly string[]): number[][] {
  const found = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = found[i] ?? [];
      row[j] =
        before[i] === after[j]
          ? 1 + (found[i + 1]?.[j + 1] ?? 0)
          : Math.max(found[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return found;
}

/** The lines of two texts in order, with the fewest added and removed lines. */
export function lineDifferences(before: string, after: string): readonly DifferentLine[] {
  const old = before.trimEnd().split('\n');
  const now = after.trimEnd().split('\n');
  const common = lengths(old, now);
  const lines: DifferentLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]];
    if (was !== undefined && was === is) {
      lines.push({ kind: 'same', text: was });
      i += 1;
      j += 1;
    } else if (is === undefined || (was !== undefined && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push({ kind: 'removed', text: was ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'added', text: is });
      j += 1;
    }
  }
  return lines;
}
