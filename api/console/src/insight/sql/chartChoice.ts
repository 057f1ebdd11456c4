import type { QueryChartKind } from '../../generated/graphql';
import type { Cell, Result } from './queries';
import type { SavedQuery } from './savedQuery';
import { spelled } from './text';

/** How a result is drawn. Columns are named, so that the choice fits the next result of the query, too. */
export type ChartChoice = {
  readonly kind: QueryChartKind;
  /** The column on the x-axis; null for the number of the row. */
  readonly x: string | null;
  /** The columns that are drawn, each as a series. */
  readonly series: readonly string[];
  readonly logarithmic: boolean;
  /** Whether the values of rows with the same x are added up. */
  readonly summed: boolean;
};

/** A point of a chart: its place on the x-axis, and the values of the series. */
export type ChartPoint = { readonly key: string; readonly x: Cell; readonly values: readonly (number | null)[] };

const MOST = 500;

/** The columns whose values are all numbers or missing. */
export function numeric(result: Result): readonly number[] {
  return result.columns
    .map((_, index) => index)
    .filter(
      (index) =>
        result.rows.some((row) => typeof row[index] === 'number') &&
        result.rows.every((row) => row[index] === null || typeof row[index] === 'number'),
    );
}

/** The names of the columns that can be series. */
export function numericNames(result: Result): readonly string[] {
  return numeric(result).map((index) => result.columns[index]?.name ?? '');
}

/** The choice that a saved query has; null if it has none. */
export function savedChart(query: SavedQuery): ChartChoice | null {
  const { chartKind: kind, chartX: x, chartSeries: series, chartLogarithmic: logarithmic, chartSummed: summed } = query;
  return kind === null ? null : { kind, x, series, logarithmic, summed };
}

/** A choice that fits a result: columns that it lacks are left out, and the first that fit take their place. */
export function fitted(choice: ChartChoice | null, result: Result): ChartChoice {
  const numbers = numericNames(result);
  const names = result.columns.map(({ name }) => name);
  const series = (choice?.series ?? []).filter((name) => numbers.includes(name));
  const known = choice !== null && (choice.x === null || names.includes(choice.x));
  const kind = choice?.kind ?? 'BAR';
  const x = known ? choice.x : (names.find((name) => !numbers.includes(name)) ?? null);
  const drawn = series.length > 0 ? series : numbers.filter((name) => name !== x).slice(0, 1);
  return {
    kind,
    x: kind === 'SCATTER' && x !== null && !numbers.includes(x) ? (numbers.find((name) => !drawn.includes(name)) ?? null) : x,
    series: drawn,
    logarithmic: choice?.logarithmic ?? false,
    summed: choice?.summed ?? false,
  };
}

/** The points of a chart in the order of the rows, at most 500. */
export function pointsOf(result: Result, { x, series, summed }: ChartChoice): readonly ChartPoint[] {
  const place = (name: string | null) => result.columns.findIndex((column) => column.name === name);
  const at = place(x);
  const columns = series.map(place);
  const points = result.rows.map((row, index): ChartPoint => {
    const on = at < 0 ? index + 1 : (row[at] ?? null);
    const values = columns.map((column) => {
      const value = row[column];
      return typeof value === 'number' ? value : null;
    });
    return { key: summed ? spelled(on) : String(index), x: on, values };
  });
  if (!summed) {
    return points.slice(0, MOST);
  }
  const sums = new Map<string, ChartPoint>();
  for (const point of points) {
    const before = sums.get(point.key);
    const values = point.values.map((value, index) => {
      const sum = before?.values[index] ?? null;
      return value === null ? sum : (sum ?? 0) + value;
    });
    sums.set(point.key, { ...(before ?? point), values });
  }
  return [...sums.values()].slice(0, MOST);
}
