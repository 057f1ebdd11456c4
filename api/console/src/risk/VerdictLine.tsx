import { RiskVerdictsDocument, type RiskHorizon, type Severity } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { verdictTones } from './verdictTones';

/** For which horizons the scores of the model in force are informative, by the back-tests with the latest snapshot. */
export function VerdictLine({ horizon, severity = null }: { readonly horizon: RiskHorizon; readonly severity?: readonly Severity[] | null }) {
  const { words } = useLanguage();
  const texts = words.risk;
  const reading = useRead(RiskVerdictsDocument, { severity }, { keep: true });
  const verdicts = reading.data?.riskVerdicts;
  if (verdicts === undefined) {
    return <p className="quiet">{reading.failure === null ? texts.verdictPending : texts.verdictMissing}</p>;
  }
  const own = verdicts.find((each) => each.horizon === horizon);
  const informative = verdicts.filter((each) => each.verdict === 'BETTER_THAN_BASE_RATE');
  return (
    <p>
      {own !== undefined && (
        <Badge tone={verdictTones[own.verdict]} shaped>
          {texts.verdictAt(texts.backtest.horizons[own.horizon], texts.backtest.verdicts[own.verdict])}
        </Badge>
      )}{' '}
      <span className="quiet">
        {informative.length === 0
          ? texts.informativeNever
          : texts.informative(informative.map((each) => texts.backtest.horizons[each.horizon]).join(' · '))}
      </span>
    </p>
  );
}
