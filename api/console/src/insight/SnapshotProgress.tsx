import type { SnapshotRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';

/** The progress of a snapshot that is being taken. */
export function SnapshotProgress({ snapshot, live }: { readonly snapshot: SnapshotRowFragment; readonly live: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.insight.snapshots;
  const share = snapshot.tablesTotal === 0 ? 0 : snapshot.tablesDone / snapshot.tablesTotal;
  return (
    <Panel
      title={texts.taking}
      tools={live && <Badge tone="accent">{texts.live}</Badge>}
      foot={
        <>
          <span role="status">{snapshot.step}</span>
          <span className="figures">
            {texts.progress(snapshot.tablesDone, snapshot.tablesTotal)} · {formats.count(snapshot.changedRows)}{' '}
            {texts.fields.changedRows}
          </span>
        </>
      }
    >
      <div
        className="progress"
        role="progressbar"
        aria-label={texts.taking}
        aria-valuemin={0}
        aria-valuemax={snapshot.tablesTotal}
        aria-valuenow={snapshot.tablesDone}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </Panel>
  );
}
