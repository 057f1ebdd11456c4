import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { ChosenPeriod } from '../platform/period/usePeriod';

/** Says so where the warehouse holds nothing yet of what is asked for, and where its snapshots are. */
export function NoPeriod({ chosen }: { readonly chosen: ChosenPeriod }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const { period, reading } = chosen;
  if (period !== null || reading.loading) {
    return null;
  }
  return (
    <div className="notice notice-quiet" role="status">
      <div>
        <strong>{reading.failure?.message ?? words.platform.period.none}</strong>
        <div>
          {words.platform.period.noneHint}{' '}
          {viewer?.may('insight:read-snapshots') === true && <Link to="/snapshots">{words.platform.pages.snapshots}</Link>}
        </div>
      </div>
    </div>
  );
}
