import type { SecurityEventsQuery, Severity } from '../../generated/graphql';
import { SEVERITIES } from '../../operations/severities';
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

/** New security events by day and severity. */
export function EventsPerDay({ days }: { readonly days: readonly Day[] }) {
  const { words, formats } = useLanguage();
  const texts = words.securityEvents;
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    xAxis: nameAxis(
      ink,
      days.map(({ day }) => day.slice(5)),
    ),
    yAxis: { ...figureAxis(ink, (value) => formats.count(value)), minInterval: 1 },
    series: SEVERITIES.map((severity) => ({
      name: words.operations.severity[severity],
      type: 'bar',
      stack: 'events',
      data: days.map(({ counts }) => counts[severity]),
    })),
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
        ],
      }}
    />
  );
}
