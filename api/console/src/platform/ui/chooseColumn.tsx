import type { Column } from './Table';

type Choosing<R> = {
  readonly rows: readonly R[];
  /** Whether something can be done with a row. */
  readonly open: (row: R) => boolean;
  /** The ids of the chosen rows. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  /** The label of the box that chooses all rows of the page. */
  readonly all: string;
  /** The label of the box of a row. */
  readonly label: (row: R) => string;
};

/** A column with boxes to choose rows for one action. */
export function chooseColumn<R extends { readonly id: string }>(choosing: Choosing<R>): Column<R> {
  const { rows, open, chosen, onChoose, all, label } = choosing;
  const choosable = rows.filter(open).map(({ id }) => id);
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) {
      next.add(id);
    } else {
      next.delete(id);
    }
    onChoose(next);
  };
  return {
    key: 'choose',
    head: choosable.length > 0 && (
      <input
        type="checkbox"
        aria-label={all}
        title={all}
        checked={choosable.every((id) => chosen.has(id))}
        onChange={(event) => onChoose(new Set(event.target.checked ? choosable : []))}
      />
    ),
    kind: 'fit',
    cell: (row) =>
      open(row) && (
        <input
          type="checkbox"
          aria-label={label(row)}
          checked={chosen.has(row.id)}
          onChange={(event) => toggle(row.id, event.target.checked)}
        />
      ),
  };
}
