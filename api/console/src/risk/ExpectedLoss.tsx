import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import { RiskChangesDocument, type RiskChangesQuery, type RiskHorizon } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Figure, Figures } from '../platform/ui/Figures';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { LevelBadge, levelTones } from './LevelBadge';

type Comparison = RiskChangesQuery['riskComparison'];
type Bot = Comparison['bots'][number];
type Money = Comparison['before'];

const BARS = 12;
const CHANGES = 10;

function useAmounts() {
  const { formats } = useLanguage();
  const money = ({ amount, currency }: Money) => formats.money(amount, currency);
  const signed = ({ amount, currency }: Money) => `${amount > 0 ? '+' : amount < 0 ? '−' : '±'}${formats.money(Math.abs(amount), currency)}`;
  return { money, signed };
}

function Sums({ comparison, bots }: { readonly comparison: Comparison; readonly bots: number }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const { money, signed } = useAmounts();
  const { before, after, countBefore, countAfter } = comparison;
  const counted = countAfter - countBefore;
  return (
    <Figures>
      <Figure
        label={texts.totalLoss}
        value={{ number: money(after), unit: '' }}
        note={
          before.currency === after.currency
            ? texts.sinceLastQuarter(signed({ amount: after.amount - before.amount, currency: after.currency }))
            : undefined
        }
      />
      <Figure
        label={texts.fields.expected}
        value={{ number: formats.decimal(countAfter, 2), unit: '' }}
        note={texts.sinceLastQuarter(`${counted > 0 ? '+' : counted < 0 ? '−' : '±'}${formats.decimal(Math.abs(counted), 2)}`)}
      />
      <Figure label={texts.bots} value={{ number: formats.count(bots), unit: '' }} />
    </Figures>
  );
}

function Bars({ bots, period }: { readonly bots: readonly Bot[]; readonly period: string }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const { money } = useAmounts();
  const ranked = bots
    .flatMap(({ bot, after }) => (after === null || bot === null ? [] : [{ bot, after }]))
    .sort((one, other) => other.after.expectedTotal.amount - one.after.expectedTotal.amount);
  const most = ranked[0]?.after.expectedTotal.amount ?? 0;
  return (
    <>
      <ol className="loss-bars">
        {ranked.slice(0, BARS).map(({ bot, after }) => (
          <li key={bot.id}>
            <Link to={`${botPath(bot.code)}?period=${period}`}>{bot.name}</Link>
            <LevelBadge level={after.level} />
            <span className="loss-bar" aria-hidden="true">
              <span
                className={`tone-${levelTones[after.level]}`}
                style={{ width: `${most === 0 ? 0 : (after.expectedTotal.amount / most) * 100}%` }}
              />
            </span>
            <strong className="figures">{money(after.expectedTotal)}</strong>
            <span className="quiet figures">{texts.expectedIncidents(formats.decimal(after.expectedCount, 2))}</span>
          </li>
        ))}
      </ol>
      {ranked.length > BARS && <p className="quiet">{texts.moreBots(ranked.length - BARS)}</p>}
    </>
  );
}

function Changes({ comparison, period }: { readonly comparison: Comparison; readonly period: string }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const { money, signed } = useAmounts();
  const changed = comparison.bots.filter(({ change }) => change !== null && change.amount !== 0);
  const columns: readonly Column<Bot>[] = [
    {
      key: 'bot',
      head: texts.fields.bot,
      heading: true,
      cell: ({ bot }) =>
        bot === null ? words.platform.unknown : <Link to={`${botPath(bot.code)}?period=${period}`}>{bot.name}</Link>,
    },
    {
      key: 'change',
      head: texts.change,
      kind: 'number',
      cell: ({ before, after, change }) => (
        <>
          <strong>{change === null ? '–' : signed(change)}</strong>
          <span className="cell-sub">
            {before === null ? '–' : money(before.expectedTotal)} → {after === null ? '–' : money(after.expectedTotal)}
          </span>
        </>
      ),
    },
    {
      key: 'level',
      head: texts.fields.level,
      cell: ({ before, after }) => (
        <>
          {before !== null && before.level !== after?.level && (
            <>
              <LevelBadge level={before.level} />
              {' → '}
            </>
          )}
          {after === null ? '–' : <LevelBadge level={after.level} />}
        </>
      ),
    },
    {
      key: 'terms',
      head: texts.changeTerms,
      kind: 'wide',
      cell: ({ terms, before, after }) =>
        terms.length === 0
          ? before === null
            ? texts.newBot
            : after === null
              ? texts.goneBot
              : '–'
          : terms
              .map((term) => `${texts.terms[term.name] ?? term.label} ×${formats.fixed(Math.exp(term.contribution), 2)}`)
              .join(' · '),
    },
  ];
  return (
    <Panel flush title={texts.changed} foot={<span>{texts.changedHint}</span>}>
      {changed.length === 0 ? (
        <Empty title={texts.unchanged} />
      ) : (
        <Table caption={texts.changed} columns={columns} rows={changed.slice(0, CHANGES)} rowKey={({ bot }) => bot?.id ?? ''} />
      )}
    </Panel>
  );
}

type Props = { readonly at: string; readonly since: string; readonly horizon: RiskHorizon; readonly period: string };

/** The expected loss of all bots, the bots by expected loss, and what changed since the quarter before. */
export function ExpectedLoss({ at, since, horizon, period }: Props) {
  const { words } = useLanguage();
  const texts = words.risk;
  const reading = useRead(RiskChangesDocument, { asOf: at, since, horizon }, { keep: true });
  return (
    <Shown reading={reading} lines={10}>
      {({ riskComparison }) => {
        const bots = riskComparison.bots.filter(({ after }) => after !== null);
        return (
          <>
            <Panel title={texts.expectedLoss(texts.backtest.horizons[horizon])}>
              <Sums comparison={riskComparison} bots={bots.length} />
              {bots.length === 0 ? <Empty title={texts.none} /> : <Bars bots={bots} period={period} />}
            </Panel>
            <Changes comparison={riskComparison} period={period} />
          </>
        );
      }}
    </Shown>
  );
}
