import { SnapshotTablesDocument, type SnapshotRowFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { SnapshotRetention } from './SnapshotRetention';

/** The tables that one snapshot consists of, and how long it is kept. */
export function SnapshotTables({
  snapshot,
  title,
  latest,
}: {
  readonly snapshot: SnapshotRowFragment;
  readonly title: string;
  readonly latest: boolean;
}) {
  const { words, formats } = useLanguage();
  const fields = words.insight.snapshots.fields;
  const reading = useRead(SnapshotTablesDocument, { id: snapshot.id });
  return (
    <Panel title={title} tools={<SnapshotRetention snapshot={snapshot} latest={latest} />} flush>
      <Shown reading={reading}>
        {({ node }) => {
          const tables = node !== null && 'tables' in node ? node.tables : [];
          return tables.length === 0 ? (
            <Empty />
          ) : (
            <Table
              caption={title}
              rows={tables}
              rowKey={(row) => row.tableName}
              columns={[
                { key: 'table', head: fields.table, heading: true, cell: (row) => <code>{row.tableName}</code> },
                { key: 'rows', head: fields.rows, kind: 'number', cell: (row) => formats.count(row.rows) },
                { key: 'changedRows', head: fields.changedRows, kind: 'number', cell: (row) => formats.count(row.changedRows) },
                {
                  key: 'files',
                  head: fields.files,
                  kind: 'number',
                  cell: (row) => (
                    <>
                      {formats.count(row.files)}
                      {row.compactedFiles > 0 && (
                        <span className="cell-sub">{words.insight.snapshots.compacted(formats.count(row.compactedFiles))}</span>
                      )}
                    </>
                  ),
                },
                { key: 'bytes', head: fields.bytes, kind: 'number', cell: (row) => formats.bytes(row.bytes) },
                {
                  key: 'iceberg',
                  head: fields.iceberg,
                  kind: 'number',
                  cell: (row) => <code className="quiet">{row.icebergSnapshotId ?? '–'}</code>,
                },
              ]}
            />
          );
        }}
      </Shown>
    </Panel>
  );
}
