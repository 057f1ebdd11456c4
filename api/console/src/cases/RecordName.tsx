import { Link } from 'react-router';
import type { CaseRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { casePath } from './casePath';
import type { CaseKind } from './messages';

/** What a record is called within its kind; empty if it has only an ID. */
function recordLabel(record: NonNullable<CaseRowFragment['record']>): string {
  if ('number' in record) {
    return record.number;
  }
  if ('label' in record) {
    return record.label;
  }
  return 'personName' in record ? record.personName : 'metric' in record ? record.metric : '';
}

/** The name of a case's record: its number or label, or the name of its kind. */
export function RecordName({ row }: { readonly row: CaseRowFragment }) {
  const { words } = useLanguage();
  const texts = words.cases;
  const { record } = row;
  if (record === null) {
    return (
      <span className="quiet" title={texts.hiddenHint}>
        {texts.hidden}
      </span>
    );
  }
  const kind = texts.kind[record.__typename as CaseKind];
  const path = casePath(row);
  const name = `${kind} ${recordLabel(record)}`.trim();
  return path === null ? <span>{name}</span> : <Link to={path}>{name}</Link>;
}
