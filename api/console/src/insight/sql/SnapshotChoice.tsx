import { QuerySnapshotsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Props = {
  /** The ID of a snapshot; null for the latest one at the time of each run. */
  readonly snapshot: string | null;
  readonly onChange: (snapshot: string | null) => void;
};

/** The snapshot that a query runs on: the latest, or one of the latest fifty. */
export function SnapshotChoice({ snapshot, onChange }: Props) {
  const texts = useLanguage().words.insight.sqlPage;
  const found = useRead(QuerySnapshotsDocument, {}).data?.warehouseSnapshots.edges.map(({ node }) => node) ?? [];
  const older = snapshot !== null && !found.some(({ id }) => id === snapshot);
  return (
    <label className="check">
      {texts.snapshot}
      <select className="input" value={snapshot ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
        <option value="">{texts.newest}</option>
        {older && <option value={snapshot}>{snapshot}</option>}
        {found.map(({ id, cutAt }) => (
          <option key={id} value={id}>
            {cutAt === null ? id : `${instantToSecond(cutAt)} UTC`}
          </option>
        ))}
      </select>
    </label>
  );
}
