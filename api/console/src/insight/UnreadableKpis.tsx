import { UnreadableKpisDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';

/** Says which definitions cannot be read, and why. Nothing if all can be. */
export function UnreadableKpis() {
  const texts = useLanguage().words.insight;
  const unreadable = useRead(UnreadableKpisDocument, {}).data?.unreadableKpis ?? [];
  if (unreadable.length === 0) {
    return null;
  }
  return (
    <div className="notice" role="status">
      <div>
        <strong>{texts.unreadable}</strong>
        <ul className="plain-list">
          {unreadable.map((kpi) => (
            <li key={kpi.id}>
              {kpi.id} · {kpi.version} <span className="quiet">{kpi.problem}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
