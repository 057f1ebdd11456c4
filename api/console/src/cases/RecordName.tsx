import { Link } from 'react-router';
import type { CaseRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { casePath } from './casePath';
import type { CaseKind } from './messages';

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
  const number =
    'number' in record ? record.number : 'label' in record ? record.label : 'personName' in record ? record.personName : '';
  const path = casePath(row);
  const name = `${kind} ${number}`.trim();
  return path === null ? <span>{name}</span> : <Link to={path}>{name}</Link>;
}
