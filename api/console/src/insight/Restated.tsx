import { Link } from 'react-router';
import { KpiRestatementDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { casesPath } from './paths';
import { referencesIn, type Scope } from './useScope';

type Props = {
  readonly id: string;
  readonly period: string;
  readonly of: Scope;
  readonly snapshot: string;
  /** The KPI's name, where the notice is not beside its value. */
  readonly name?: string;
};

/** Says what the latest snapshot makes of a value of an earlier one; nothing if the value is the same. */
export function Restated({ id, period, of, snapshot, name }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.insight;
  const reading = useRead(KpiRestatementDocument, { id, period, ...referencesIn(of), snapshot }, { skip: snapshot === '' });
  const value = reading.data?.kpi ?? null;
  const restated = value?.restated ?? null;
  if (value === null || restated === null) {
    return null;
  }
  const write = (of: number | null) => (of === null ? words.platform.notMeasured : formats.value(of, value.unit));
  return (
    <div className="notice notice-quiet" role="status">
      <div>
        {name !== undefined && `${name}: `}
        <strong>{texts.restated(write(value.value), write(restated.value))}</strong>{' '}
        {restated.difference !== null && <span className="unbroken">{texts.difference(formats.difference(restated.difference, value.unit))}</span>}{' '}
        <Link to={casesPath(id, { bot: of.bot ?? '', department: of.department ?? '', period, snapshot })}>
          {texts.restatedBy(formats.count(restated.changeCount))}
        </Link>
      </div>
    </div>
  );
}
