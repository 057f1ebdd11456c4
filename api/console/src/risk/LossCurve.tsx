import type { LossesFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis } from '../platform/ui/Chart';
import type { Column } from '../platform/ui/Table';
import type { Ink } from '../platform/ui/useInk';

type Point = LossesFragment['curve'][number];

/** The probability that a year costs at least an amount; both axes are logarithmic. */
export function LossCurve({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const { currency } = losses.expectedLoss;
  const percent = (value: number) => `${formats.decimal(value * 100, 3)}%`;
  const columns: readonly Column<Point>[] = [
    { key: 'probability', head: texts.probability, kind: 'number', heading: true, cell: (row) => percent(row.probability) },
    { key: 'loss', head: texts.loss, kind: 'number', cell: ({ loss }) => formats.money(loss.amount, loss.currency) },
  ];
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: {
      ...figureAxis(ink, (value) => formats.money(value, currency)),
      type: 'log',
      min: 'dataMin',
      max: 'dataMax',
      name: texts.loss,
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: { color: ink.quiet, hideOverlap: true, formatter: (value: number) => formats.money(value, currency) },
    },
    yAxis: { ...figureAxis(ink, percent), type: 'log', max: 1 },
    grid: { left: 12, right: 24, top: 44, bottom: 28, containLabel: true },
    series: [
      {
        type: 'line',
        name: texts.probability,
        symbolSize: 5,
        data: losses.curve.map(({ probability, loss }) => [loss.amount, probability]),
      },
    ],
  });
  return (
    <Chart
      title={texts.curve}
      option={option}
      height={320}
      table={{ columns, rows: losses.curve, rowKey: (row) => String(row.probability) }}
    />
  );
}
