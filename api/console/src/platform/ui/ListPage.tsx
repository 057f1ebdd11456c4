import type { ReactNode } from 'react';
import type { Reading } from '../api/useRead';
import { useLanguage } from '../language/LanguageProvider';
import { Page, Panel } from './Page';
import { Pager } from './Pager';
import { Shown } from './states';
import { Table, type Column, type Order } from './Table';
import type { PageInfo, Paging } from './usePaging';

type Connection<R> = {
  readonly edges: readonly { readonly node: R }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
};

type Props<D, R> = {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What acts on the whole page. */
  readonly tools?: ReactNode;
  /** What stands between the page's heading and the list. */
  readonly above?: ReactNode;
  readonly reading: Reading<D>;
  /** The list in what was read. */
  readonly list: (data: D) => Connection<R>;
  readonly paging: Paging;
  readonly columns: readonly Column<R>[];
  readonly order?: Order;
  /** What the list is called, where that is not the page's title. */
  readonly caption?: string;
  /** The fields that narrow the list. */
  readonly filters?: ReactNode;
  /** Takes all filters back; left out where none is set. */
  readonly onClear?: (() => void) | false;
  /** What stands between filters and list, as what was wrong with an action. */
  readonly notice?: ReactNode;
  /** What stands in the place of an empty list. */
  readonly empty: ReactNode;
  /** How many lines stand for the list while it is read. */
  readonly lines?: number;
  /** What follows the list. */
  readonly children?: ReactNode;
};

/** A page that shows a list, with its filters, its order and the ways through it. */
export function ListPage<D, R extends { readonly id: string }>({
  title,
  lead,
  tools,
  above,
  reading,
  list,
  paging,
  columns,
  order,
  caption = title,
  filters,
  onClear = false,
  notice,
  empty,
  lines,
  children,
}: Props<D, R>) {
  const { words } = useLanguage();
  const read = reading.data === undefined ? undefined : list(reading.data);
  return (
    <Page title={title} lead={lead} tools={tools}>
      {above}
      <Panel
        flush
        foot={read && <Pager paging={paging} page={read.pageInfo} shown={read.edges.length} total={read.totalCount} />}
      >
        {filters !== undefined && (
          <div className="toolbar" role="search">
            {filters}
            {onClear !== false && (
              <button type="button" className="button button-plain" onClick={onClear}>
                {words.platform.clear}
              </button>
            )}
          </div>
        )}
        {notice}
        <Shown reading={reading} {...(lines !== undefined && { lines })}>
          {(data) => {
            const rows = list(data).edges.map(({ node }) => node);
            return rows.length === 0 ? (
              empty
            ) : (
              <Table
                caption={caption}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                stale={reading.stale}
                {...(order !== undefined && { order })}
              />
            );
          }}
        </Shown>
      </Panel>
      {children}
    </Page>
  );
}
