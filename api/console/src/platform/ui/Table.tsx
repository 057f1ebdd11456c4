import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Icon } from './Icon';
import { Unbroken } from './Unbroken';

export type Column<R> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** The name of the order, where the list can be ordered by this column. */
  readonly order?: string;
  /** A figure; a cell as narrow as its content; the one that takes what room is left. */
  readonly kind?: 'number' | 'fit' | 'wide';
  /** The cell that names the row. */
  readonly heading?: boolean;
};

export type Order = {
  readonly by: string;
  readonly descending: boolean;
  readonly onOrder: (by: string, descending: boolean) => void;
};

type Props<R> = {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly order?: Order;
  readonly stale?: boolean;
};

/** With more columns than these a table is as dense as it can be, to stay on the screen. */
const MANY = 9;

/** The arrow keys go from row to row, to the same link or button of each. */
function move(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  const chooses = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (step === 0 || row === null || chooses) {
    return;
  }
  const targets = (of: Element): HTMLElement[] => [...of.querySelectorAll<HTMLElement>('a, button')];
  const index = targets(row).indexOf(event.target as HTMLElement);
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  const target = next === null ? undefined : (targets(next)[index] ?? targets(next)[0]);
  if (target !== undefined) {
    event.preventDefault();
    target.focus();
  }
}

function Head<R>({ column, order }: { readonly column: Column<R>; readonly order: Order | undefined }) {
  const by = column.order;
  if (by === undefined || order === undefined) {
    return (
      <th scope="col" className={column.kind}>
        {column.head}
      </th>
    );
  }
  const current = order.by === by;
  return (
    <th
      scope="col"
      className={column.kind}
      aria-sort={current ? (order.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" className="sort" onClick={() => order.onOrder(by, current && !order.descending)}>
        {column.head}
        <Icon name="down" />
      </button>
    </th>
  );
}

/** Whether the content of an element is wider than the element, so that it scrolls sideways. */
function useOverflow(element: RefObject<HTMLElement | null>): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const frame = element.current;
    if (frame === null) {
      return;
    }
    const observer = new ResizeObserver(() => setOverflows(frame.scrollWidth > frame.clientWidth));
    [frame, ...frame.children].forEach((one) => observer.observe(one));
    return () => observer.disconnect();
  }, [element]);
  return overflows;
}

/** A table of records. A table wider than the screen is focusable, so that the keyboard can scroll it. */
export function Table<R>({ caption, columns, rows, rowKey, order, stale = false }: Props<R>) {
  const frame = useRef<HTMLDivElement>(null);
  const pushed = useOverflow(frame);
  const looks = ['table', ...(columns.length > MANY ? ['table-dense'] : []), ...(stale ? ['table-fading'] : [])];
  return (
    <div ref={frame} className="table-frame" {...(pushed && { role: 'group', 'aria-label': caption, tabIndex: 0 })}>
      <table className={looks.join(' ')} aria-busy={stale}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} />
            ))}
          </tr>
        </thead>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- adds arrow keys to the links inside */}
        <tbody onKeyDown={move}>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.heading === true ? (
                  <th key={column.key} scope="row" className={column.kind}>
                    <Unbroken>{column.cell(row)}</Unbroken>
                  </th>
                ) : (
                  <td key={column.key} className={column.kind}>
                    <Unbroken>{column.cell(row)}</Unbroken>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
