import { Link } from 'react-router';
import { RiskOwnLossesDocument } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { usePeriod } from '../../platform/period/usePeriod';
import { Figure, Figures } from '../../platform/ui/Figures';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { LossSavings } from '../LossSavings';

/**
 * What a risk may cost in a year, simulated on its own, and what its treatments save. Nothing without data in the warehouse, or for an owner
 * who may see this risk but not simulate losses.
 */
export function RiskLosses({ risk }: { readonly risk: string }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const { latest } = usePeriod();
  const readable = useViewer()?.may('risk:read') === true;
  const shown = readable && latest !== null;
  const reading = useRead(RiskOwnLossesDocument, { risk: ref(risk) }, { skip: !shown });
  return !shown ? null : (
    <Shown reading={reading} lines={3}>
      {({ riskLosses: { total, years, scenarioCount, savings, shocks, omitted } }) => {
        const figure = ({ amount, currency }: typeof total.p95) => ({ number: formats.money(amount, currency), unit: '' });
        return (
          <>
            <Panel
              title={texts.ofRisk}
              tools={<Link to="/risk/losses">{texts.all}</Link>}
              foot={<span>{texts.simulatedYears(formats.count(years))}</span>}
            >
              {scenarioCount === 0 ? (
                <p className="quiet">{omitted[0] === undefined ? texts.none : texts.reasons[omitted[0].reason]}</p>
              ) : (
                <div className="stack">
                  <Figures>
                    <Figure label={texts.expectancy} value={figure(total.annualLossExpectancy)} />
                    <Figure label={texts.p95} value={figure(total.p95)} note={texts.p99(figure(total.p99).number)} />
                    <Figure label={texts.shortfall} value={figure(total.shortfall95)} />
                  </Figures>
                  {shocks.map(({ name, probability, multiplier }) => (
                    <p key={name} className="quiet">
                      {texts.ownShock(name, formats.percent(probability, 1), formats.decimal(multiplier, 1))}
                    </p>
                  ))}
                </div>
              )}
            </Panel>
            <LossSavings savings={savings} ofOneRisk />
          </>
        );
      }}
    </Shown>
  );
}
