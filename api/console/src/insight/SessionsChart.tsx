import { useState } from 'react';
import { KpiSeriesDocument, type KpiSeriesQuery, type PeriodGrain } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { inGrain, stretch, type Period } from '../platform/period/period';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import type { Ink } from '../platform/ui/useInk';

const GRAINS: readonly PeriodGrain[] = ['DAY', 'MONTH', 'QUARTER'];
/** How many steps are shown of each length. */
const STEPS: Readonly<Record<PeriodGrain, number>> = { DAY: 92, MONTH: 24, QUARTER: 20, YEAR: 10 };

type Value = KpiSeriesQuery['kpiSeries'][number];
type Row = { readonly period: string; readonly sessions: Value | undefined; readonly success: Value | undefined };

/**
 * A bot's sessions and how many of them were a success: of tasks, where it reports sums; of engaged sessions, where it
 * reports each.
 */
export function SessionsChart({ bot, period }: { readonly bot: string; readonly period: Period }) {
  const { words, formats } = useLanguage();
  const texts = words.insight;
  const [grain, setGrain] = useState<PeriodGrain>('MONTH');
  const variables = { bot, grain, ...stretch(inGrain(period, grain), STEPS[grain]) };
  const sessions = useRead(KpiSeriesDocument, { id: 'sessions', ...variables }, { keep: true });
  const tasks = useRead(KpiSeriesDocument, { id: 'task-success-rate', ...variables }, { keep: true });
  const resolved = useRead(KpiSeriesDocument, { id: 'resolution-rate', ...variables }, { keep: true });
  const grainNames: Record<PeriodGrain, string> = {
    DAY: words.platform.period.day,
    MONTH: words.platform.period.month,
    QUARTER: words.platform.period.quarter,
    YEAR: words.platform.period.year,
  };
  const tools = (
    <div className="segments" role="group" aria-label={texts.step}>
      {GRAINS.map((each) => (
        <button
          key={each}
          type="button"
          className="button button-small"
          aria-pressed={grain === each}
          onClick={() => setGrain(each)}
        >
          {grainNames[each]}
        </button>
      ))}
    </div>
  );

  const measured = [tasks, resolved].find((each) => each.data?.kpiSeries.some(({ value }) => value !== null));
  const success = new Map(measured?.data?.kpiSeries.map((value) => [value.period, value]));
  const rows: Row[] = (sessions.data?.kpiSeries ?? []).map((value) => ({
    period: value.period,
    sessions: value,
    success: success.get(value.period),
  }));
  if (sessions.data === undefined || rows.every((row) => row.sessions?.value == null && row.success?.value == null)) {
    return (
      <Panel title={texts.sessionsChart} tools={tools} flush>
        <Shown reading={sessions}>{() => <Empty title={texts.unmeasured} />}</Shown>
      </Panel>
    );
  }

  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: nameAxis(
      ink,
      rows.map((row) => row.period),
    ),
    yAxis: [
      figureAxis(ink, (value) => formats.count(value)),
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
        name: texts.sessions,
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: ink.series[0], opacity: 0.75 },
        data: rows.map((row) => row.sessions?.value ?? null),
        tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? formats.count(value) : '–') },
      },
      {
        name: texts.successRate,
        type: 'line',
        yAxisIndex: 1,
        symbolSize: 5,
        lineStyle: { width: 2, color: ink.series[1] },
        itemStyle: { color: ink.series[1] },
        data: rows.map((row) => row.success?.value ?? null),
        tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? formats.percent(value, 1) : '–') },
      },
    ],
  });

  return (
    <Chart<Row>
      title={texts.sessionsChart}
      tools={tools}
      option={option}
      height={340}
      table={{
        rows: [...rows].reverse(),
        rowKey: (row) => row.period,
        columns: [
          { key: 'period', head: words.platform.chart.time, heading: true, cell: (row) => row.period },
          {
            key: 'sessions',
            head: texts.sessions,
            kind: 'number',
            cell: ({ sessions: value }) => (value?.value == null ? '–' : formats.count(value.value)),
          },
          {
            key: 'success',
            head: texts.successRate,
            kind: 'number',
            cell: ({ success: value }) => (value?.value == null ? '–' : formats.percent(value.value)),
          },
          {
            key: 'parts',
            head: `${texts.fields.numerator} / ${texts.fields.denominator}`,
            kind: 'number',
            cell: ({ success: value }) =>
              value?.numerator == null || value.denominator == null
                ? '–'
                : `${formats.count(value.numerator)} / ${formats.count(value.denominator)}`,
          },
        ],
      }}
    />
  );
}
