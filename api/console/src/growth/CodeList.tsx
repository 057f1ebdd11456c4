import type { ReactNode } from 'react';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import type { TypedDocumentString } from '../generated/graphql';

type Coded = { readonly id: string; readonly code: string; readonly name: string };

type Props<R, T extends Coded> = {
  readonly title: string;
  /** What to say if there are none. */
  readonly none: string;
  readonly document: TypedDocumentString<R, Record<string, never>>;
  readonly list: (data: R) => { readonly edges: readonly { readonly node: T }[] };
  /** The columns after code and name. */
  readonly columns: readonly Column<T>[];
  /** The button that creates one. */
  readonly create: ReactNode;
  /** The buttons that change one. */
  readonly steps: (row: T) => ReactNode;
};

/** All records of a kind that have a code and a name, and the buttons that create and change one. */
export function CodeList<R extends object, T extends Coded>({ title, none, document, list, columns, create, steps }: Props<R, T>) {
  const { fields } = useLanguage().words.growth;
  const reading = useRead(document, {});
  const all: readonly Column<T>[] = [
    { key: 'code', head: fields.code, kind: 'fit', heading: true, cell: (row) => row.code },
    { key: 'name', head: fields.name, kind: 'fit', cell: (row) => row.name },
    ...columns,
    { key: 'steps', head: '', kind: 'fit', cell: steps },
  ];
  return (
    <Panel title={title} flush tools={create}>
      <Shown reading={reading}>
        {(data) => {
          const rows = list(data).edges.map(({ node }) => node);
          return rows.length === 0 ? (
            <Empty title={none} />
          ) : (
            <Table caption={title} columns={all} rows={rows} rowKey={(row) => row.id} />
          );
        }}
      </Shown>
    </Panel>
  );
}
