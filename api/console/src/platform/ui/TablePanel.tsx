import type { ReactNode } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import { Panel } from './Page';
import { Empty } from './states';
import { Table, type Column } from './Table';

type Props<R> = {
  readonly title: string;
  readonly tools?: ReactNode;
  /** The title of the empty state. */
  readonly empty: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** The total number; the number of rows by default. */
  readonly total?: number;
};

/** A panel with a small table, or an empty state if there are no rows. */
export function TablePanel<R>({ title, tools, empty, columns, rows, rowKey, total = rows.length }: Props<R>) {
  const { words, formats } = useLanguage();
  return (
    <Panel
      title={title}
      tools={tools}
      flush
      {...(total > rows.length && { foot: words.platform.rows(rows.length, formats.count(total)) })}
    >
      {rows.length === 0 ? (
        <Empty title={empty} />
      ) : (
        <Table caption={title} columns={columns} rows={rows} rowKey={rowKey} />
      )}
    </Panel>
  );
}
