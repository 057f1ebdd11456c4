import { useState } from 'react';
import { useViewer } from '../platform/api/useViewer';
import { SnapshotsDocument, type SnapshotRowFragment, type WarehouseSnapshotState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant, instantToSecond } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Badge, type Tone } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { SnapshotProgress } from './SnapshotProgress';
import { SnapshotTables } from './SnapshotTables';
import { Unbroken } from '../platform/ui/Unbroken';
import { useTakeSnapshot } from './useTakeSnapshot';

const PAGE = 20;

const tones: Readonly<Record<WarehouseSnapshotState, Tone>> = { RUNNING: 'accent', COMPLETED: 'good', FAILED: 'critical' };

function useColumns(open: string | null, onOpen: (id: string | null) => void): readonly Column<SnapshotRowFragment>[] {
  const { words, formats } = useLanguage();
  const texts = words.insight.snapshots;
  const fields = texts.fields;
  return [
    {
      key: 'startedAt',
      head: fields.startedAt,
      heading: true,
      cell: (row) => (
        <button
          type="button"
          className="row-button"
          aria-expanded={open === row.id}
          onClick={() => onOpen(open === row.id ? null : row.id)}
        >
          <Unbroken>{instant(row.startedAt)}</Unbroken>
        </button>
      ),
    },
    {
      key: 'state',
      head: fields.state,
      cell: (row) => (
        <>
          {row.expiredAt === null ? (
            <Badge tone={tones[row.state]}>{words.insight.snapshotState[row.state]}</Badge>
          ) : (
            <Badge tone="quiet">{texts.expired}</Badge>
          )}
          {row.heldAt !== null && <Badge tone="accent">{texts.held}</Badge>}
          {(row.expiryReason ?? row.holdReason) !== null && <span className="cell-sub">{row.expiryReason ?? row.holdReason}</span>}
          {row.failure !== null && <span className="cell-sub">{row.failure}</span>}
        </>
      ),
    },
    { key: 'kind', head: fields.kind, cell: (row) => (row.baseline ? texts.whole : texts.increment) },
    { key: 'cutAt', head: fields.cutAt, cell: (row) => (row.cutAt === null ? '–' : instantToSecond(row.cutAt)) },
    { key: 'requestedBy', head: fields.requestedBy, cell: (row) => row.requestedBy?.name ?? '–' },
    {
      key: 'duration',
      head: fields.duration,
      kind: 'number',
      cell: (row) =>
        row.finishedAt === null ? '–' : formats.duration(Date.parse(row.finishedAt) - Date.parse(row.startedAt)),
    },
    { key: 'rows', head: fields.rows, kind: 'number', cell: (row) => formats.count(row.rows) },
    { key: 'changedRows', head: fields.changedRows, kind: 'number', cell: (row) => formats.count(row.changedRows) },
    {
      key: 'files',
      head: fields.files,
      kind: 'number',
      cell: (row) => (
        <>
          {formats.count(row.files)}
          {row.compactedFiles > 0 && <span className="cell-sub">{texts.compacted(formats.count(row.compactedFiles))}</span>}
        </>
      ),
    },
    { key: 'bytes', head: fields.bytes, kind: 'number', cell: (row) => formats.bytes(row.bytes) },
  ];
}

/** The snapshots of the warehouse, the progress of one that is being taken, and the button that takes one. */
export function SnapshotsPage() {
  const { words } = useLanguage();
  const texts = words.insight.snapshots;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const [baseline, setBaseline] = useState(false);
  const reading = useRead(SnapshotsDocument, paging.arguments, { keep: true });
  const { progress, running, live, busy, errors, take } = useTakeSnapshot(reading.data?.running.edges[0]?.node.id);
  const listed = reading.data?.warehouseSnapshots.edges.map(({ node }) => node) ?? [];
  const current = progress?.id === running ? progress : listed.find((row) => row.id === running);
  const columns = useColumns(open, setOpen);
  const firstPage = reading.data?.warehouseSnapshots.pageInfo.hasPreviousPage === false;
  const latest = firstPage ? listed.find(({ state }) => state === 'COMPLETED') : undefined;
  const opened = listed.find((row) => row.id === open);

  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={
        viewer?.may('insight:take-snapshot') === true && (
          <>
            <label className="check">
              <input type="checkbox" checked={baseline} onChange={(event) => setBaseline(event.target.checked)} />
              {texts.baseline}
            </label>
            <button
              type="button"
              className="button button-primary"
              disabled={busy}
              onClick={() => take(baseline)}
            >
              {texts.take}
            </button>
          </>
        )
      }
    >
      <ActionErrors errors={errors} />
      {running !== null && current?.state === 'RUNNING' && (
        <SnapshotProgress snapshot={current} live={live} />
      )}
      <Panel
        flush
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.warehouseSnapshots.pageInfo}
              shown={listed.length}
              total={reading.data.warehouseSnapshots.totalCount}
            />
          )
        }
      >
        <Shown reading={reading} lines={6}>
          {() =>
            listed.length === 0 ? (
              <Empty title={texts.none}>
                <p>{texts.noneHint}</p>
              </Empty>
            ) : (
              <Table
                caption={texts.list}
                columns={columns}
                rows={listed.map((row) => (row.id === progress?.id ? progress : row))}
                rowKey={(row) => row.id}
                stale={reading.stale}
              />
            )
          }
        </Shown>
      </Panel>
      {opened !== undefined && (
        <SnapshotTables
          snapshot={opened}
          title={`${texts.tables} · ${instant(opened.startedAt)}`}
          latest={opened.id === latest?.id}
        />
      )}
    </Page>
  );
}
