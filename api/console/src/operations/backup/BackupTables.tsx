import { FoldedAttachments } from '../../commitment/attachment/Attachments';
import type { BackupRunRowFragment, RestoreTestRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { OutcomeBadge } from './badges';

const SECOND = 1000;

function useTook(): (from: string, until: string) => string {
  const { formats } = useLanguage();
  return (from, until) => formats.duration(Date.parse(until) - Date.parse(from));
}

/** Until when a backup must be kept, or that it was deleted. */
function Kept({ run: { keepUntil, deletedAt } }: { readonly run: BackupRunRowFragment }) {
  const { kept } = useLanguage().words.backups;
  if (deletedAt === null) {
    return keepUntil === null ? <span className="quiet">–</span> : <>{kept.keepUntil(instant(keepUntil))}</>;
  }
  const early = keepUntil !== null && Date.parse(deletedAt) < Date.parse(keepUntil);
  return early ? <Badge tone="critical">{kept.deletedEarly(instant(deletedAt))}</Badge> : <>{kept.deleted(instant(deletedAt))}</>;
}

/** The latest backups of a data asset. */
export function Runs({ rows, total }: { readonly rows: readonly BackupRunRowFragment[]; readonly total: number }) {
  const { words, formats } = useLanguage();
  const { fields, runs, noRuns } = words.backups;
  const took = useTook();
  return (
    <Panel title={runs} flush foot={words.platform.rows(rows.length, formats.count(total))}>
      {rows.length === 0 ? (
        <Empty title={noRuns} />
      ) : (
        <Table
          caption={runs}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'began', head: fields.began, heading: true, kind: 'fit', cell: (row) => instant(row.startedAt) },
            { key: 'outcome', head: fields.outcome, kind: 'fit', cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
            { key: 'took', head: fields.took, kind: 'fit', cell: (row) => took(row.startedAt, row.finishedAt) },
            {
              key: 'size',
              head: fields.size,
              kind: 'number',
              cell: (row) => (row.sizeBytes === null ? '–' : formats.bytes(row.sizeBytes)),
            },
            {
              key: 'location',
              head: fields.location,
              kind: 'wide',
              cell: (row) => (
                <>
                  {row.failure ?? row.location ?? <span className="quiet">–</span>}
                  {row.checksum !== null && <span className="cell-sub">{row.checksum}</span>}
                </>
              ),
            },
            { key: 'kept', head: fields.kept, kind: 'fit', cell: (row) => <Kept run={row} /> },
            { key: 'by', head: fields.by, kind: 'fit', cell: (row) => row.recordedBy?.name },
          ]}
        />
      )}
    </Panel>
  );
}

/** The latest attempts to restore a data asset. */
export function Tests({ rows, total }: { readonly rows: readonly RestoreTestRowFragment[]; readonly total: number }) {
  const { words, formats } = useLanguage();
  const { fields, tests, noTests, slow } = words.backups;
  return (
    <Panel title={tests} flush foot={words.platform.rows(rows.length, formats.count(total))}>
      {rows.length === 0 ? (
        <Empty title={noTests} />
      ) : (
        <Table
          caption={tests}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'began', head: fields.began, heading: true, kind: 'fit', cell: (row) => instant(row.startedAt) },
            { key: 'outcome', head: fields.outcome, kind: 'fit', cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
            {
              key: 'backup',
              head: fields.backup,
              kind: 'fit',
              cell: (row) => (row.backupRun === null ? '–' : instant(row.backupRun.startedAt)),
            },
            {
              key: 'recovery',
              head: fields.recovery,
              kind: 'fit',
              cell: (row) => (
                <>
                  {row.recoverySeconds === null ? '–' : formats.duration(row.recoverySeconds * SECOND)}
                  {row.withinTarget === false && <span className="cell-sub">{slow}</span>}
                </>
              ),
            },
            {
              key: 'evidence',
              head: fields.evidence,
              kind: 'wide',
              cell: (row) => (
                <>
                  {row.evidence}
                  <FoldedAttachments record={row.id} permission="operations:record-restore-test" open />
                </>
              ),
            },
            { key: 'by', head: fields.testedBy, kind: 'fit', cell: (row) => row.testedBy?.name ?? row.recordedBy?.name },
          ]}
        />
      )}
    </Panel>
  );
}
