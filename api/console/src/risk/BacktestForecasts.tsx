import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import type { BacktestModelFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';

type Forecast = BacktestModelFragment['next'][number];

const SHOWN = 10;

/** The highest forecasts of a model for the period after the history, term by term; the champion's at first. */
export function BacktestForecasts({ models }: { readonly models: readonly BacktestModelFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const address = useAddress();
  const chosen = address.text('model');
  const model = models.find(({ name }) => name === chosen) ?? models.find(({ champion }) => champion) ?? models[0];
  if (model === undefined || model.next.length === 0) {
    return null;
  }
  const names = model.next[0]?.terms.map(({ name }) => name) ?? [];
  const shown = names.filter((name) =>
    model.next.some(({ terms }) => terms.some((term) => term.name === name && term.contribution !== 0)),
  );
  const columns: readonly Column<Forecast>[] = [
    {
      key: 'bot',
      head: words.risk.fields.bot,
      heading: true,
      cell: ({ bot }) => (bot === null ? words.platform.unknown : <Link to={botPath(bot.code)}>{bot.name}</Link>),
    },
    { key: 'probability', head: texts.probability, kind: 'number', cell: (row) => formats.percent(row.probability, 1) },
    { key: 'expected', head: words.risk.fields.expected, kind: 'number', cell: (row) => formats.fixed(row.expectedCount, 3) },
    ...shown.map(
      (name): Column<Forecast> => ({
        key: name,
        head: texts.terms[name] ?? words.risk.terms[name] ?? name,
        kind: 'number',
        cell: ({ terms }) => formats.fixed(terms.find((term) => term.name === name)?.contribution ?? 0, 3),
      }),
    ),
  ];
  const constant = (model.next[0]?.terms ?? []).filter((term) => term.weightBasis === 'DOES_NOT_VARY');
  const title = texts.next(texts.models[model.name] ?? model.name);
  return (
    <Panel
      flush
      title={title}
      tools={
        <div className="segments" role="group" aria-label={texts.model}>
          {models.map(({ name }) => (
            <button
              key={name}
              type="button"
              className="button button-small"
              aria-pressed={name === model.name}
              onClick={() => address.set({ model: name })}
            >
              {texts.models[name] ?? name}
            </button>
          ))}
        </div>
      }
      foot={
        <span>
          {texts.termsHint}
          {constant.length > 0 && <> {words.risk.constantTerms(constant.map((term) => words.risk.terms[term.name] ?? term.name).join(' · '))}</>}
        </span>
      }
    >
      <Table
        caption={title}
        columns={columns}
        rows={model.next.slice(0, SHOWN)}
        rowKey={({ bot, probability }) => bot?.id ?? String(probability)}
      />
    </Panel>
  );
}
