import type { RiskLevel } from '../../generated/graphql';

/** The number of risks with one likelihood, impact and level; null for those that are not assessed. */
export type Group = {
  readonly keys: readonly { readonly value?: string | null }[];
  readonly count: number;
};

type Cell = { readonly level: RiskLevel; readonly count: number };

/** The place of a cell in the matrix. */
export function placeOf(likelihood: string, impact: string): string {
  return `${likelihood}-${impact}`;
}

/**
 * The cells of the matrix with their risks. Risks that were assessed with different versions of the risk model can have different
 * levels in one cell: it then has the level in force; where there is none, that of the most risks.
 */
export function cellsOf(groups: readonly Group[], inForce: ReadonlyMap<string, RiskLevel>): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const most = new Map<string, number>();
  for (const { keys, count } of groups) {
    const [likelihood, impact, found] = keys.map(({ value }) => value ?? null);
    if (likelihood == null || impact == null || found == null) {
      continue;
    }
    const place = placeOf(likelihood, impact);
    const level = found as RiskLevel;
    const before = cells.get(place);
    if (before === undefined) {
      cells.set(place, { level, count });
      most.set(place, count);
      continue;
    }
    const more = count > (most.get(place) ?? 0);
    cells.set(place, { level: inForce.get(place) ?? (more ? level : before.level), count: before.count + count });
    most.set(place, Math.max(count, most.get(place) ?? 0));
  }
  return cells;
}
