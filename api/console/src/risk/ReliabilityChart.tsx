import type { BacktestModelFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis } from '../platform/ui/Chart';
import type { Column } from '../platform/ui/Table';
import type { Ink } from '../platform/ui/useInk';

type Row = {
  readonly model: string;
  readonly mean: number;
  readonly frequency: number;
  readonly forecasts: number;
  readonly events: number;
};

/** How often an incident followed forecasts of about the same probability: on the diagonal, if the probabilities are right. */
export function ReliabilityChart({ models }: { readonly models: readonly BacktestModelFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const percent = (value: number) => formats.percent(value, 0);
  const series = models.map((model) => ({
    name: texts.models[model.name] ?? model.name,
    bins: model.measures?.bins ?? [],
  }));
  const rows = series.flatMap(({ name, bins }): readonly Row[] =>
    bins.map(({ meanForecast, frequency, forecasts, events }) => ({
      model: name,
      mean: meanForecast,
      frequency,
      forecasts,
      events,
    })),
  );
  const columns: readonly Column<Row>[] = [
    { key: 'model', head: texts.model, heading: true, cell: (row) => row.model },
    { key: 'mean', head: texts.meanForecast, kind: 'number', cell: (row) => formats.percent(row.mean, 1) },
    { key: 'frequency', head: texts.observed, kind: 'number', cell: (row) => formats.percent(row.frequency, 1) },
    { key: 'forecasts', head: texts.forecasts, kind: 'number', cell: (row) => formats.count(row.forecasts) },
  ];
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: { ...figureAxis(ink, percent), min: 0, max: 1, name: texts.meanForecast, nameLocation: 'middle', nameGap: 28 },
    yAxis: { ...figureAxis(ink, percent), min: 0, max: 1 },
    grid: { left: 12, right: 24, top: 44, bottom: 28, containLabel: true },
    series: [
      ...series.map(({ name, bins }) => ({
        type: 'line',
        name,
        symbolSize: 8,
        data: bins.map((bin) => [bin.meanForecast, bin.frequency]),
      })),
      {
        type: 'line',
        name: texts.perfect,
        symbol: 'none',
        lineStyle: { type: 'dashed', width: 1, color: ink.quiet },
        itemStyle: { color: ink.quiet },
        data: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  });
  return (
    <Chart
      title={texts.reliability}
      option={option}
      height={340}
      table={{ columns, rows, rowKey: (row) => `${row.model} ${row.mean}` }}
    />
  );
}
