import type { ReactNode } from 'react';
import type { KpiSeriesQuery } from '../generated/graphql';
import type { Reading } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import type { Ink } from '../platform/ui/useInk';

type Value = KpiSeriesQuery['kpiSeries'][number];
type Row = { readonly period: string; readonly amount: Value; readonly share: Value | undefined };

type Props = {
  readonly title: string;
  readonly tools?: ReactNode;
  /** What is counted, as bars. */
  readonly amounts: Reading<KpiSeriesQuery>;
  readonly amountName: string;
  /** A ratio between 0 and 1 beside it, as a line. */
  readonly shares: Reading<KpiSeriesQuery> | undefined;
  readonly shareName: string;
  readonly height: number;
};

/** A count and a ratio over the same periods. */
export function CourseChart({ title, tools, amounts, amountName, shares, shareName, height }: Props) {
  const { words, formats } = useLanguage();
  const { fields, noneOverTime } = words.insight;
  const share = new Map(shares?.data?.kpiSeries.map((value) => [value.period, value]));
  const rows: Row[] = (amounts.data?.kpiSeries ?? []).map((value) => ({
    period: value.period,
    amount: value,
    share: share.get(value.period),
  }));
  // a count of 0 is a measurement, but a chart of nothing but zeros shows nothing
  if (rows.every((row) => (row.amount.value ?? 0) === 0 && row.share?.value == null)) {
    return (
      <Panel title={title} tools={tools} flush>
        <Shown reading={amounts}>{() => <Empty title={noneOverTime} />}</Shown>
      </Panel>
    );
  }
  const count = (value: unknown) => (typeof value === 'number' ? formats.count(value) : '–');
  const percent = (value: unknown) => (typeof value === 'number' ? formats.percent(value, 1) : '–');
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: nameAxis(
      ink,
      rows.map((row) => row.period),
    ),
    yAxis: [
      { ...figureAxis(ink, count), minInterval: 1 },
      {
        ...figureAxis(ink, (value) => formats.percent(value, 0)),
        min: 0,
        max: 1,
        interval: 0.25,
        splitLine: { show: false },
      },
    ],
    series: [
      {
        name: amountName,
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: ink.series[0], opacity: 0.75 },
        data: rows.map((row) => row.amount.value),
        tooltip: { valueFormatter: count },
      },
      {
        name: shareName,
        type: 'line',
        yAxisIndex: 1,
        symbolSize: 5,
        lineStyle: { width: 2, color: ink.series[1] },
        itemStyle: { color: ink.series[1] },
        data: rows.map((row) => row.share?.value ?? null),
        tooltip: { valueFormatter: percent },
      },
    ],
  });
  return (
    <Chart<Row>
      title={title}
      tools={tools}
      option={option}
      height={height}
      table={{
        rows: [...rows].reverse(),
        rowKey: (row) => row.period,
        columns: [
          { key: 'period', head: words.platform.chart.time, heading: true, cell: (row) => row.period },
          { key: 'amount', head: amountName, kind: 'number', cell: (row) => count(row.amount.value) },
          { key: 'share', head: shareName, kind: 'number', cell: (row) => percent(row.share?.value) },
          {
            key: 'parts',
            head: `${fields.numerator} / ${fields.denominator}`,
            kind: 'number',
            cell: ({ share: value }) =>
              value?.numerator == null || value.denominator == null
                ? '–'
                : `${formats.count(value.numerator)} / ${formats.count(value.denominator)}`,
          },
        ],
      }}
    />
  );
}
