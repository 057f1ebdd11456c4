import { KpiSeriesDocument, type KpiSeriesQuery, type PeriodGrain } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { stretch } from '../platform/period/period';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import type { Ink } from '../platform/ui/useInk';
import type { FigureOf } from './figureOf';
import { referencesIn } from './useScope';

const STEPS: Readonly<Record<PeriodGrain, number>> = { YEAR: 8, QUARTER: 12, MONTH: 24, DAY: 60 };

type Row = KpiSeriesQuery['kpiSeries'][number];

/** A KPI over time, with its target as a line. The last step is the period; its length is the length of all. */
export function SeriesChart({ kpi, period, of, snapshot }: FigureOf) {
  const { words, formats } = useLanguage();
  const texts = words.insight;
  const reading = useRead(
    KpiSeriesDocument,
    { id: kpi.id, grain: period.grain, ...stretch(period, STEPS[period.grain]), ...referencesIn(of), snapshot },
    { keep: true },
  );
  const rows = reading.data?.kpiSeries ?? [];
  if (rows.every((row) => row.value === null)) {
    const reason = rows.find((row) => row.withheld !== null)?.withheld;
    return (
      <Panel title={texts.overTime} flush>
        <Shown reading={reading}>{() => <Empty title={reason == null ? texts.unmeasured : texts.withheld[reason]} />}</Shown>
      </Panel>
    );
  }
  const write = (value: unknown) => (typeof value === 'number' ? formats.value(value, kpi.unit) : '–');
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true },
    xAxis: nameAxis(
      ink,
      rows.map((row) => row.period),
    ),
    yAxis: figureAxis(ink, write),
    series: [
      {
        name: texts.fields.value,
        type: kpi.unit === 'COUNT' ? 'bar' : 'line',
        barMaxWidth: 22,
        symbolSize: 6,
        lineStyle: { width: 2 },
        itemStyle: { color: ink.series[0] },
        data: rows.map((row) => row.value),
        tooltip: { valueFormatter: write },
        ...(kpi.target !== null && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: ink.series[1], type: 'dashed' },
            label: { color: ink.quiet, position: 'insideEndTop', formatter: `${texts.fields.target} ${write(kpi.target)}` },
            data: [{ yAxis: kpi.target }],
          },
        }),
      },
    ],
  });
  return (
    <Chart<Row>
      title={texts.overTime}
      option={option}
      height={240}
      table={{
        rows: [...rows].reverse(),
        rowKey: (row) => row.period,
        columns: [
          { key: 'period', head: words.platform.chart.time, heading: true, cell: (row) => row.period },
          {
            key: 'value',
            head: texts.fields.value,
            kind: 'number',
            cell: (row) => (row.withheld === null ? write(row.value) : texts.withheld[row.withheld]),
          },
          {
            key: 'numerator',
            head: texts.fields.numerator,
            kind: 'number',
            cell: (row) => (row.numerator === null ? '–' : formats.numerator(row.numerator, kpi.unit)),
          },
          {
            key: 'denominator',
            head: texts.fields.denominator,
            kind: 'number',
            cell: (row) => (row.denominator === null ? '–' : formats.decimal(row.denominator)),
          },
          {
            key: 'n',
            head: texts.fields.n,
            kind: 'number',
            cell: (row) => (row.n === null ? '–' : formats.count(row.n)),
          },
        ],
      }}
    />
  );
}
