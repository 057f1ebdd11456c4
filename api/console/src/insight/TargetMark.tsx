import type { KpiDirection, KpiUnit } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { meets } from './target';

type Props = {
  readonly value: number | null;
  readonly target: number | null;
  readonly direction: KpiDirection;
  readonly unit: KpiUnit;
};

/** A target, with whether the value reaches it. */
export function TargetMark({ value, target, direction, unit }: Props) {
  const { words, formats } = useLanguage();
  if (target === null) {
    return <span className="quiet">–</span>;
  }
  const sign = direction === 'LOWER_IS_BETTER' ? '≤' : direction === 'HIGHER_IS_BETTER' ? '≥' : '';
  const text = `${sign} ${formats.value(target, unit)}`;
  const met = meets(value, target, direction);
  if (met === null) {
    return <span className="quiet unbroken">{text}</span>;
  }
  return (
    <Badge tone={met ? 'good' : 'medium'} shaped title={met ? words.insight.met : words.insight.missed}>
      {text}
      <span className="unseen">{met ? words.insight.met : words.insight.missed}</span>
    </Badge>
  );
}
