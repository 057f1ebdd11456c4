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
  /** Buttons for the whole page. */
  readonly tools?: ReactNode;
  /** Content between the heading and the list. */
  readonly above?: ReactNode;
  readonly reading: Reading<D>;
  /** The list in what was read. */
  readonly list: (data: D) => Connection<R>;
  readonly paging: Paging;
  readonly columns: readonly Column<R>[];
  readonly order?: Order;
  /** The caption of the list; defaults to the title of the page. */
  readonly caption?: string;
  /** The fields that narrow the list. */
  readonly filters?: ReactNode;
  /** Clears all filters; omitted if none is set. */
  readonly onClear?: (() => void) | false;
  /** Content between the filters and the list, such as the errors of an action. */
  readonly notice?: ReactNode;
  /** Shown instead of an empty list. */
  readonly empty: ReactNode;
  /** The number of skeleton lines while the list loads. */
  readonly lines?: number;
  /** Content below the list. */
  readonly children?: ReactNode;
};

/** A page with a list that can be filtered, sorted and paged. */
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
