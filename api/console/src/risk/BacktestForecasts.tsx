import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import type { BacktestModelFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';

type Forecast = BacktestModelFragment['next'][number];

const SHOWN = 10;

/** The highest forecasts of the champion, or of the model of the scores, for the period after the history, term by term. */
export function BacktestForecasts({ models }: { readonly models: readonly BacktestModelFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const model = models.find(({ champion }) => champion) ?? models[0];
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
  const title = texts.next(texts.models[model.name] ?? model.name);
  return (
    <Panel flush title={title} foot={<span>{texts.termsHint}</span>}>
      <Table
        caption={title}
        columns={columns}
        rows={model.next.slice(0, SHOWN)}
        rowKey={({ bot, probability }) => bot?.id ?? String(probability)}
      />
    </Panel>
  );
}
