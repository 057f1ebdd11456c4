import {
  SecurityEventOccurrencesDocument,
  type SecurityEventOccurrencesQuery,
  type SecurityEventsQuery,
  type Severity,
} from '../../generated/graphql';
import { SEVERITIES } from '../../operations/severities';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../../platform/ui/Chart';
import type { Ink } from '../../platform/ui/useInk';

type Counted = Pick<SecurityEventsQuery, 'critical' | 'high' | 'moderate' | 'low'>;
type Day = { readonly day: string; readonly counts: Readonly<Record<Severity, number>> };

const DAY = 86_400_000;

/** The number of new events of each day since then, by severity; days without any are zero. */
export function daysOf(counted: Counted, since: string, until: string): readonly Day[] {
  const days = new Map<string, Record<Severity, number>>();
  for (let at = Date.parse(since.slice(0, 10)); at <= Date.parse(until); at += DAY) {
    days.set(new Date(at).toISOString().slice(0, 10), { CRITICAL: 0, HIGH: 0, MODERATE: 0, LOW: 0 });
  }
  const groups = { CRITICAL: counted.critical, HIGH: counted.high, MODERATE: counted.moderate, LOW: counted.low };
  for (const severity of SEVERITIES) {
    for (const { keys, count } of groups[severity].groups ?? []) {
      const counts = days.get((keys[0]?.value ?? '').slice(0, 10));
      if (counts !== undefined) {
        counts[severity] += count;
      }
    }
  }
  return [...days].map(([day, counts]) => ({ day, counts }));
}

/** How often events occurred on each day. */
function occurrencesOf(counted: SecurityEventOccurrencesQuery | undefined): ReadonlyMap<string, number> {
  const groups = counted?.securityEventDays.groups ?? [];
  return new Map(groups.map(({ keys, aggregates }) => [(keys[0]?.value ?? '').slice(0, 10), aggregates[0]?.sum ?? 0]));
}

/** New security events by day and severity, and how often all events occurred. */
export function EventsPerDay({ days }: { readonly days: readonly Day[] }) {
  const { words, formats } = useLanguage();
  const texts = words.securityEvents;
  const occurred = occurrencesOf(useRead(SecurityEventOccurrencesDocument, { day: days[0]?.day ?? null }).data);
  const times = (day: string) => occurred.get(day) ?? 0;
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: nameAxis(
      ink,
      days.map(({ day }) => day.slice(5)),
    ),
    yAxis: [
      { ...figureAxis(ink, (value) => formats.count(value)), minInterval: 1 },
      { ...figureAxis(ink, (value) => formats.count(value)), minInterval: 1, splitLine: { show: false } },
    ],
    series: [
      ...SEVERITIES.map((severity) => ({
        name: words.operations.severity[severity],
        type: 'bar',
        stack: 'events',
        data: days.map(({ counts }) => counts[severity]),
      })),
      { name: texts.allOccurrences, type: 'line', yAxisIndex: 1, symbolSize: 5, data: days.map(({ day }) => times(day)) },
    ],
  });
  return (
    <Chart<Day>
      title={texts.perDay}
      option={option}
      height={220}
      table={{
        rows: [...days].reverse(),
        rowKey: ({ day }) => day,
        columns: [
          { key: 'day', head: words.platform.chart.time, heading: true, cell: ({ day }) => day },
          ...SEVERITIES.map((severity) => ({
            key: severity,
            head: words.operations.severity[severity],
            kind: 'number' as const,
            cell: ({ counts }: Day) => formats.count(counts[severity]),
          })),
          {
            key: 'occurrences',
            head: texts.allOccurrences,
            kind: 'number' as const,
            cell: ({ day }: Day) => formats.count(times(day)),
          },
        ],
      }}
    />
  );
}
