import { useState } from 'react';
import { Link } from 'react-router';
import {
  BotMetricDocument,
  BotSignalsDocument,
  BotStatusChangedDocument,
  BotTelemetryDocument,
  type BotSignalsQuery,
  type BotTelemetryQuery,
  type MetricAggregation,
  type MetricKind,
} from '../../generated/graphql';
import { useEvents } from '../../platform/api/useEvents';
import { useRead } from '../../platform/api/useRead';
import { instant, instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../../platform/ui/Chart';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { HealthStatusBadge } from './HealthStatusBadge';
import { MonitoringSetting } from './MonitoringSetting';
import { statusChangesPath } from './paths';
import { useNow } from '../../platform/ui/useNow';

const MINUTE = 60_000;

const SPANS = {
  hour: { length: 60 * MINUTE, step: 60 },
  day: { length: 24 * 60 * MINUTE, step: 900 },
  week: { length: 7 * 24 * 60 * MINUTE, step: 7200 },
} as const;

type Span = keyof typeof SPANS;

type Bot = NonNullable<BotTelemetryQuery['bot']>;

/** A window that moves by whole steps, so that each step causes one request. */
function window(span: Span, now: number): { readonly from: string; readonly before: string; readonly step: number } {
  const { length, step } = SPANS[span];
  // at least every 20 seconds the current step is read again
  const grain = Math.min(step * 1000, 20_000);
  const before = Math.ceil(now / grain) * grain;
  const begin = Math.floor((before - length) / (step * 1000)) * step * 1000;
  return { from: new Date(begin).toISOString(), before: new Date(before).toISOString(), step };
}

type Point = BotSignalsQuery['signalPoints'][number];

function Signals({ bot, span, now }: { readonly bot: string; readonly span: Span; readonly now: number }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const reading = useRead(BotSignalsDocument, { bot, ...window(span, now) }, { keep: true });
  const seconds = (value: number | null) => (value === null ? '' : `${formats.decimal(value, 3)} s`);
  const columns = [
    { key: 'at', head: texts.step, heading: true, cell: (row: Point) => instant(row.at) },
    { key: 'requests', head: texts.requests, kind: 'number', cell: (row: Point) => formats.count(row.requests) },
    { key: 'errors', head: texts.errors, kind: 'number', cell: (row: Point) => formats.count(row.errors) },
    { key: 'p50', head: texts.p50, kind: 'number', cell: (row: Point) => seconds(row.p50) },
    { key: 'p95', head: texts.p95, kind: 'number', cell: (row: Point) => seconds(row.p95) },
  ] as const;
  return (
    <Shown reading={reading}>
      {({ signalPoints: points }) => {
        if (points.length === 0) {
          return (
            <Panel title={texts.requestsChart}>
              <Empty title={texts.noSignals} />
            </Panel>
          );
        }
        const names = points.map(({ at }) => instant(at).slice(span === 'hour' ? 11 : 5));
        const table = { columns, rows: points, rowKey: (row: Point) => row.at };
        return (
          <>
            <Chart
              title={texts.requestsChart}
              table={table}
              height={220}
              option={(ink) => ({
                ...chartBase(ink),
                xAxis: nameAxis(ink, names),
                yAxis: figureAxis(ink, (value) => formats.decimal(value, 0)),
                series: [
                  { type: 'bar', stack: 'requests', name: texts.requests, data: points.map((each) => each.requests - each.errors) },
                  { type: 'bar', stack: 'requests', name: texts.errors, color: ink.series[4], data: points.map((each) => each.errors) },
                ],
              })}
            />
            <Chart
              title={texts.timeChart}
              table={table}
              height={220}
              option={(ink) => ({
                ...chartBase(ink),
                xAxis: nameAxis(ink, names),
                yAxis: figureAxis(ink, (value) => `${formats.decimal(value, 3)} s`),
                series: [
                  { type: 'line', name: texts.p50, showSymbol: points.length === 1, data: points.map((each) => each.p50) },
                  { type: 'line', name: texts.p95, showSymbol: points.length === 1, data: points.map((each) => each.p95) },
                ],
              })}
            />
          </>
        );
      }}
    </Shown>
  );
}

const AGGREGATIONS: Readonly<Record<MetricKind, MetricAggregation>> = {
  GAUGE: 'AVERAGE',
  LEVEL: 'AVERAGE',
  COUNTER: 'RATE',
  HISTOGRAM: 'P95',
};

type MetricProps = { readonly bot: Bot; readonly span: Span; readonly now: number };

/** One of the metrics that a bot sends, such as what it uses of its machine. */
function Metric({ bot, span, now }: MetricProps) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const series = bot.metricSeries.edges.map(({ node }) => node);
  const names = [...new Set(series.map(({ name }) => name))];
  const [chosen, choose] = useState<string | null>(null);
  const name = chosen ?? names.find((each) => !each.startsWith('botwarden.') && !each.includes('request')) ?? names[0];
  const first = series.find((each) => each.name === name);
  const reading = useRead(
    BotMetricDocument,
    { bot: bot.id, name: name ?? '', ...window(span, now), aggregation: AGGREGATIONS[first?.kind ?? 'GAUGE'] },
    { skip: name === undefined, keep: true },
  );
  if (name === undefined || first === undefined) {
    return null;
  }
  const points = reading.data?.metricPoints[0]?.points ?? [];
  const write = (value: number) => `${formats.decimal(value)} ${first.unit === '1' ? '' : first.unit}`.trim();
  return (
    <Chart
      title={texts.metricChart(name)}
      height={220}
      tools={
        <label className="inline-field">
          <span className="unseen">{texts.metric}</span>
          <select className="input" value={name} onChange={(event) => choose(event.target.value)}>
            {names.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      }
      table={{
        columns: [
          { key: 'at', head: texts.step, heading: true, cell: (row) => instant(row.at) },
          { key: 'value', head: texts.value, kind: 'number', cell: (row) => write(row.value) },
        ],
        rows: points,
        rowKey: (row) => row.at,
      }}
      option={(ink) => ({
        ...chartBase(ink),
        legend: { show: false },
        xAxis: nameAxis(
          ink,
          points.map(({ at }) => instant(at).slice(span === 'hour' ? 11 : 5)),
        ),
        yAxis: figureAxis(ink, write),
        series: [{ type: 'line', name, showSymbol: points.length === 1, data: points.map(({ value }) => value) }],
      })}
    />
  );
}

function Failures({ bot }: { readonly bot: Bot }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const spans = bot.errorSpans.edges.map(({ node }) => node);
  return (
    <Panel flush title={texts.errorSpans}>
      {spans.length === 0 ? (
        <Empty title={texts.noErrorSpans} />
      ) : (
        <Table
          caption={texts.errorSpans}
          columns={[
            { key: 'at', head: texts.fields.at, kind: 'fit', cell: (row) => instantToSecond(row.at) },
            { key: 'name', head: texts.fields.name, heading: true, cell: (row) => row.name },
            { key: 'message', head: texts.fields.message, kind: 'wide', cell: (row) => row.message },
            { key: 'duration', head: texts.fields.duration, kind: 'number', cell: (row) => `${formats.decimal(row.duration)} s` },
            { key: 'trace', head: texts.fields.trace, kind: 'fit', cell: (row) => <code>{row.traceId.slice(0, 8)}</code> },
          ]}
          rows={spans}
          rowKey={(row) => row.id}
        />
      )}
    </Panel>
  );
}

function Known({ code, bot }: { readonly code: string; readonly bot: Bot }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const now = useNow(20_000);
  const [span, setSpan] = useState<Span>('hour');
  const { status } = bot;
  return (
    <>
      <Panel
        title={
          <h2 className="page-title">
            {texts.telemetry} {status !== null && <HealthStatusBadge state={status.state} />}
          </h2>
        }
        tools={
          <div className="segments" role="group" aria-label={texts.span}>
            {(Object.keys(SPANS) as Span[]).map((each) => (
              <button
                key={each}
                type="button"
                className="button button-small"
                aria-pressed={each === span}
                onClick={() => setSpan(each)}
              >
                {texts.spans[each]}
              </button>
            ))}
          </div>
        }
      >
        {status !== null && (
          <p className="quiet">
            <Link to={statusChangesPath(code)}>{texts.statusChanges}</Link>{' '}
            {status.reason !== null && `${status.reason} `}
            {status.lastSeenAt === null
              ? texts.neverSeen
              : texts.lastSeen(formats.duration(Math.max(0, now - Date.parse(status.lastSeenAt))))}
          </p>
        )}
        {bot.monitoringSetting !== null && <MonitoringSetting bot={bot.id} expectation={bot.monitoringSetting} />}
        {bot.metricSeries.edges.length === 0 && <p className="quiet">{texts.noSeries}</p>}
      </Panel>
      {bot.metricSeries.edges.length > 0 && (
        <>
          <div className="columns">
            <Signals bot={bot.id} span={span} now={now} />
          </div>
          <div className="columns">
            <Metric bot={bot} span={span} now={now} />
            <Failures bot={bot} />
          </div>
        </>
      )}
    </>
  );
}

/** How a bot is by its signals, and what it tells about itself; it keeps itself up to date. */
export function BotTelemetry({ code }: { readonly code: string }) {
  const reading = useRead(BotTelemetryDocument, { code }, { keep: true, every: MINUTE });
  useEvents(BotStatusChangedDocument, {}, true, ({ botStatusChanged }) => {
    if (botStatusChanged.bot?.code === code) {
      reading.again();
    }
  });
  return <Shown reading={reading}>{({ bot }) => (bot === null ? null : <Known code={code} bot={bot} />)}</Shown>;
}
