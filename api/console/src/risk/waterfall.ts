/** Where a term's bar begins and ends when terms are laid end to end. */
export type Step = { readonly from: number; readonly to: number };

/** The steps of the terms, and the range that shows all of them and 0. */
export type Waterfall = { readonly steps: readonly Step[]; readonly low: number; readonly high: number; readonly sum: number };

export function waterfall(contributions: readonly number[]): Waterfall {
  const steps: Step[] = [];
  let at = 0;
  for (const contribution of contributions) {
    steps.push({ from: at, to: at + contribution });
    at += contribution;
  }
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  return { steps, low: Math.min(0, ...ends), high: Math.max(0, ...ends), sum: at };
}

/** The position of a bar in the range, in percent of its width. */
export function place({ from, to }: Step, { low, high }: Waterfall): { readonly left: number; readonly width: number } {
  const span = high - low;
  return span === 0
    ? { left: 0, width: 0 }
    : { left: ((Math.min(from, to) - low) / span) * 100, width: (Math.abs(to - from) / span) * 100 };
}
