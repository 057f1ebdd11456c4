import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { ChosenPeriod } from '../platform/period/usePeriod';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { SnapshotProgress } from './SnapshotProgress';
import { useTakeSnapshot } from './useTakeSnapshot';

/** Says that the warehouse has no data yet, and takes a snapshot for those who may. Nothing if there is a period. */
export function NoPeriod({ chosen }: { readonly chosen: ChosenPeriod }) {
  const { words } = useLanguage();
  const { snapshots: texts } = words.insight;
  const viewer = useViewer();
  const { progress, live, busy, errors, take } = useTakeSnapshot();
  const { period, reading } = chosen;
  if (period !== null || reading.loading) {
    return null;
  }
  const hint =
    progress?.state === 'COMPLETED' ? texts.withoutData : progress?.state === 'FAILED' ? progress.failure : words.platform.period.noneHint;
  const reads = viewer?.may('insight:read-snapshots') === true;
  return (
    <>
      <div className="notice notice-quiet" role="status">
        <div>
          <strong>{reading.failure?.message ?? words.platform.period.none}</strong>
          <div>
            {hint} {reads && <Link to="/snapshots">{words.platform.pages.snapshots}</Link>}
          </div>
          {reads && viewer.may('insight:take-snapshot') && (
            <button type="button" className="button button-primary" disabled={busy} onClick={() => take(false)}>
              {texts.take}
            </button>
          )}
        </div>
      </div>
      <ActionErrors errors={errors} />
      {progress?.state === 'RUNNING' && <SnapshotProgress snapshot={progress} live={live} />}
    </>
  );
}
