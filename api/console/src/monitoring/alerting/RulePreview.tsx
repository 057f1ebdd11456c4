import { PreviewAlertRuleDocument, type PreviewAlertRuleQuery, type PreviewAlertRuleQueryVariables } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Chart, chartBase, figureAxis, nameAxis } from '../../platform/ui/Chart';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import type { Ink } from '../../platform/ui/useInk';

type Preview = PreviewAlertRuleQuery['previewAlertRule'];
type Point = Preview['course'][number];
type Episode = Preview['episodes'][number];

/** The attributes that it is grouped by. */
function spelled(episode: Episode): string {
  return episode.attributes.map(({ name, value }) => `${name}=${value}`).join(', ');
}

function Course({ preview, threshold }: { readonly preview: Preview; readonly threshold: number | null }) {
  const { words, formats } = useLanguage();
  const texts = words.alerting;
  const write = (value: unknown) => (typeof value === 'number' ? formats.decimal(value) : '–');
  const figure = (point: Point) => point.value;
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true },
    xAxis: nameAxis(
      ink,
      preview.course.map((point) => instant(point.at)),
    ),
    yAxis: figureAxis(ink, write),
    series: [
      {
        name: texts.fields.value,
        type: 'line',
        showSymbol: false,
        lineStyle: { width: 2 },
        itemStyle: { color: ink.series[0] },
        data: preview.course.map(figure),
        markArea: {
          silent: true,
          itemStyle: { color: ink.series[1], opacity: 0.18 },
          data: preview.episodes.map((episode) => [
            { xAxis: near(preview.course, episode.firedAt) },
            { xAxis: near(preview.course, episode.resolvedAt ?? preview.course.at(-1)?.at ?? episode.firedAt) },
          ]),
        },
        ...(threshold !== null && {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: ink.series[1], type: 'dashed' },
            label: { color: ink.quiet, position: 'insideEndTop', formatter: `${texts.fields.threshold} ${write(threshold)}` },
            data: [{ yAxis: threshold }],
          },
        }),
      },
    ],
  });
  return (
    <Chart<Point>
      title={texts.fields.value}
      option={option}
      height={240}
      table={{
        rows: preview.course,
        rowKey: (row) => row.at,
        columns: [
          { key: 'at', head: words.platform.chart.time, heading: true, cell: (row) => instant(row.at) },
          { key: 'value', head: texts.fields.value, kind: 'number', cell: (row) => write(figure(row)) },
        ],
      }}
    />
  );
}

/** The place on the axis that is nearest before an instant. */
function near(course: readonly Point[], at: string): string {
  const found = course.findLast((point) => point.at <= at) ?? course[0];
  return found === undefined ? '' : instant(found.at);
}

/** What a rule would have fired in the past: how often, when, and why. */
export function RulePreview({
  input,
  threshold,
}: {
  readonly input: PreviewAlertRuleQueryVariables;
  readonly threshold: number | null;
}) {
  const { words, formats } = useLanguage();
  const texts = words.alerting;
  const reading = useRead(PreviewAlertRuleDocument, input);
  const remarksOn = (preview: Preview) => [
    ...(preview.states > preview.bots ? [texts.states(formats.count(preview.states))] : []),
    ...(preview.folded > 0 ? [texts.folded(formats.count(preview.folded))] : []),
    ...(preview.reportedSince === null ? [] : [texts.reportedSince(instant(preview.reportedSince))]),
    ...(preview.minutesBefore === null ? [] : [texts.minutesBefore(instant(preview.minutesBefore))]),
  ];
  return (
    <Shown reading={reading}>
      {({ previewAlertRule: preview }) => {
        const remarks = remarksOn(preview);
        return preview.errors.length > 0 ? (
          <ActionErrors errors={preview.errors} />
        ) : (
          <div className="stack">
            <Panel
              title={texts.previewed(formats.count(preview.fired), formats.count(preview.bots))}
              {...(remarks.length > 0 && { foot: remarks.join(' ') })}
              flush
            >
              {preview.episodes.length > 0 && (
                <Table
                  caption={texts.preview}
                  columns={[
                    { key: 'firedAt', head: texts.fields.firedAt, heading: true, cell: (row) => instant(row.firedAt) },
                    { key: 'bot', head: texts.fields.bot, cell: (row) => row.bot?.name ?? '–' },
                    ...(preview.episodes.some((episode) => episode.attributes.length > 0)
                      ? [{ key: 'by', head: texts.fields.attributes, cell: spelled }]
                      : []),
                    {
                      key: 'resolvedAt',
                      head: texts.fields.resolvedAt,
                      cell: (row) => (row.resolvedAt === null ? '–' : instant(row.resolvedAt)),
                    },
                    { key: 'value', head: texts.fields.value, kind: 'number', cell: (row) => row.value ?? '–' },
                  ]}
                  rows={preview.episodes.slice(0, 20)}
                  rowKey={(row) => `${row.bot?.id ?? ''} ${spelled(row)} ${row.firedAt}`}
                />
              )}
            </Panel>
            {preview.course.some((point) => point.value !== null) && <Course preview={preview} threshold={threshold} />}
          </div>
        );
      }}
    </Shown>
  );
}
