import { Link } from 'react-router';
import { RecordFilter } from '../catalog/RecordFilter';
import { RiskLossesDocument, type LossesFragment } from '../generated/graphql';
import { NoPeriod } from '../insight/NoPeriod';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { asOf, PeriodPicker } from '../platform/period/PeriodPicker';
import { usePeriod } from '../platform/period/usePeriod';
import { Figure, Figures } from '../platform/ui/Figures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { useAddress } from '../platform/ui/useAddress';
import { LossContributions, LossDepartments } from './LossContributions';
import { LossCurve } from './LossCurve';
import { LossSavings } from './LossSavings';
import { riskPath } from './register/paths';

/** The numbers of years to choose from, beside the usual one, which the server chooses. */
const YEARS = [1_000, 10_000, 50_000, 200_000];

type Money = LossesFragment['expectedLoss'];

function useMoney() {
  const { formats } = useLanguage();
  return ({ amount, currency }: Money) => formats.money(amount, currency);
}

function Headline({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const money = useMoney();
  const { total, expectancyRange, p95Range } = losses;
  const figure = (amount: Money) => ({ number: money(amount), unit: '' });
  return (
    <Figures>
      <Figure
        label={texts.expectancy}
        value={figure(total.annualLossExpectancy)}
        note={texts.within(money(expectancyRange.low), money(expectancyRange.high))}
      />
      <Figure label={texts.p95} value={figure(total.p95)} note={texts.within(money(p95Range.low), money(p95Range.high))} />
      <Figure label={texts.shortfall} value={figure(total.shortfall95)} note={texts.shortfallNote(money(total.shortfall99))} />
      <Figure label={texts.median} value={figure(total.p50)} note={texts.anyLoss(formats.percent(total.anyLoss, 1))} />
    </Figures>
  );
}

function Omitted({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  return losses.omittedCount === 0 ? null : (
    <Panel title={texts.omitted(formats.count(losses.omittedCount))}>
      <ul className="plain-list">
        {losses.omitted.map(({ risk, reason }) => (
          <li key={risk?.id ?? reason}>
            {risk !== null && <Link to={riskPath(risk.number)}>{`${risk.number} ${risk.title}`}</Link>}{' '}
            <span className="quiet">{texts.reasons[reason]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Method({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const money = useMoney();
  return (
    <Panel title={texts.method}>
      <div className="stack">
        <p className="prose">{texts.methodText}</p>
        {losses.shocks.length === 0 && <p className="prose">{texts.independent}</p>}
        {losses.shocks.map((shock) => (
          <p key={shock.name} className="prose">
            {texts.shocked(
              shock.name,
              formats.percent(shock.probability, 1),
              formats.decimal(shock.multiplier, 1),
              formats.count(shock.scenarios),
            )}
          </p>
        ))}
        {losses.shocks.length > 0 && <p className="prose">{texts.shocksHint}</p>}
        <dl className="facts">
          <dt>{texts.scenarios}</dt>
          <dd>{formats.count(losses.scenarioCount)}</dd>
          <dt>{texts.closedForm}</dt>
          <dd>{money(losses.expectedLoss)}</dd>
          <dt>{texts.years}</dt>
          <dd>{formats.count(losses.years)}</dd>
          <dt>{texts.seed}</dt>
          <dd>{losses.seed}</dd>
          <dt>{texts.version}</dt>
          <dd>{losses.version}</dd>
          <dt>{texts.model}</dt>
          <dd>{losses.modelVersion}</dd>
          <dt>{texts.simulatedAt}</dt>
          <dd>
            <Unbroken>{instant(losses.simulatedAt)}</Unbroken>
          </dd>
          <dt>{texts.hash}</dt>
          <dd>
            <code>{losses.inputHash}</code>
          </dd>
        </dl>
      </div>
    </Panel>
  );
}

function YearsSwitch({ years }: { readonly years: number | null }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const address = useAddress();
  return (
    <div className="segments" role="group" aria-label={texts.years}>
      <button
        type="button"
        className="button button-small"
        title={texts.yearsUsualHint}
        aria-pressed={years === null}
        onClick={() => address.set({ years: '' })}
      >
        {texts.yearsUsual}
      </button>
      {YEARS.map((each) => (
        <button
          key={each}
          type="button"
          className="button button-small"
          aria-pressed={years === each}
          onClick={() => address.set({ years: String(each) })}
        >
          {texts.yearsOf(formats.count(each))}
        </button>
      ))}
    </div>
  );
}

function Simulated({ at, years }: { readonly at: string; readonly years: number | null }) {
  const { words } = useLanguage();
  const texts = words.risk.losses;
  const address = useAddress();
  const code = (kind: 'bot' | 'department') => (address.text(kind) === '' ? null : { code: address.text(kind) });
  const reading = useRead(RiskLossesDocument, { years, asOf: at, bot: code('bot'), department: code('department') }, { keep: true });
  return (
    <Shown reading={reading} lines={8}>
      {({ riskLosses }) =>
        riskLosses.scenarioCount === 0 ? (
          <>
            <Empty title={texts.none}>{texts.noneHint}</Empty>
            <Omitted losses={riskLosses} />
          </>
        ) : (
          <>
            <Headline losses={riskLosses} />
            <LossCurve losses={riskLosses} />
            <LossContributions losses={riskLosses} />
            <LossDepartments losses={riskLosses} />
            <LossSavings savings={riskLosses.savings} />
            <Omitted losses={riskLosses} />
            <Method losses={riskLosses} />
          </>
        )
      }
    </Shown>
  );
}

/** What a year may cost: the headline figures, the exceedance curve, contributions, departments and how it was simulated. */
export function LossesPage() {
  const { words } = useLanguage();
  const texts = words.risk.losses;
  const address = useAddress();
  const chosen = usePeriod();
  const { period } = chosen;
  const years = YEARS.find((each) => String(each) === address.text('years')) ?? null;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={
        <>
          <RecordFilter kind="bot" label={words.register.fields.bot} />
          <RecordFilter kind="department" label={texts.department} />
          <YearsSwitch years={years} />
          <PeriodPicker chosen={chosen} grains={['QUARTER']} />
        </>
      }
    >
      <NoPeriod chosen={chosen} />
      {period !== null && <Simulated at={asOf(period)} years={years} />}
    </Page>
  );
}
