import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import {
  ClauseComplianceDocument,
  ComplianceOverviewDocument,
  type ClauseComplianceQuery,
  type ComplianceOverviewQuery,
  type ComplianceStep,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { DayField } from '../platform/ui/DayField';
import { useAddress } from '../platform/ui/useAddress';
import type { Ink } from '../platform/ui/useInk';
import { ResultBadge } from './badges';
import { useCountColumns } from './complianceColumns';
import { Exports } from './Exports';
import { controlPath, frameworkPath } from './paths';

type Clause = ClauseComplianceQuery['compliance'][number];
type Chapter = ComplianceOverviewQuery['chapters'][number];
type Department = ComplianceOverviewQuery['departments'][number];
type Standard = ComplianceOverviewQuery['frameworks'][number];
type Point = ComplianceOverviewQuery['complianceTrend'][number];
type Drift = ComplianceOverviewQuery['complianceDrift'];
type Change = Drift['changes'][number];

const STEPS: readonly ComplianceStep[] = ['DAY', 'WEEK', 'MONTH'];

/** The days that a trend goes back, by the length of its steps. */
const DAYS: Readonly<Record<ComplianceStep, number>> = { DAY: 30, WEEK: 182, MONTH: 730 };
const DAY_MILLISECONDS = 86_400_000;

type ChaptersProps = { readonly rows: readonly Chapter[]; readonly onChoose: (chapter: string) => void };

/** The chapters of the policy; each shows its clauses at a press. */
function Chapters({ rows, onChoose }: ChaptersProps) {
  const texts = useLanguage().words.oversight;
  const counts = useCountColumns<Chapter>();
  const columns: readonly Column<Chapter>[] = [
    {
      key: 'chapter',
      head: texts.fields.chapter,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <button type="button" className="button button-plain" onClick={() => onChoose(String(row.chapter))}>
          {row.chapter} {texts.chapterNames[(row.chapter ?? 1) - 1]}
        </button>
      ),
    },
    ...counts,
  ];
  return (
    <Panel title={texts.chapters} flush>
      <Table caption={texts.chapters} columns={columns} rows={rows} rowKey={(row) => String(row.chapter)} />
    </Panel>
  );
}

function Departments({ rows }: { readonly rows: readonly Department[] }) {
  const { words } = useLanguage();
  const texts = words.oversight;
  const counts = useCountColumns<Department>();
  const columns: readonly Column<Department>[] = [
    {
      key: 'department',
      head: words.catalog.department,
      heading: true,
      kind: 'wide',
      cell: (row) => row.department?.name ?? words.platform.unknown,
    },
    ...counts,
  ];
  return rows.length === 0 ? null : (
    <Panel title={texts.departments} flush>
      <Table caption={texts.departments} columns={columns} rows={rows} rowKey={(row) => row.department?.id ?? ''} />
    </Panel>
  );
}

function Standards({ rows }: { readonly rows: readonly Standard[] }) {
  const { words, formats } = useLanguage();
  const texts = words.oversight;
  const counts = useCountColumns<Standard>();
  const columns: readonly Column<Standard>[] = [
    {
      key: 'standard',
      head: texts.fields.standard,
      heading: true,
      kind: 'wide',
      cell: (row) =>
        row.framework === null ? (
          words.platform.unknown
        ) : (
          <Link to={frameworkPath(row.framework.code)}>
            {row.framework.name} {row.framework.edition}
          </Link>
        ),
    },
    { key: 'controls', head: texts.title, kind: 'number', cell: (row) => formats.count(row.controls) },
    ...counts,
  ];
  return (
    <Panel title={texts.standards} flush>
      <Table caption={texts.standards} columns={columns} rows={rows} rowKey={(row) => row.framework?.code ?? ''} />
    </Panel>
  );
}

function Trend({ points }: { readonly points: readonly Point[] }) {
  const { words, formats } = useLanguage();
  const texts = words.oversight;
  const counts = useCountColumns<Point>();
  const write = (value: unknown) => (typeof value === 'number' ? formats.value(value, 'RATIO') : '–');
  const day = (point: Point) => point.at.slice(0, 10);
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true },
    xAxis: nameAxis(ink, points.map(day)),
    yAxis: { ...figureAxis(ink, write), max: 1 },
    series: [
      {
        name: texts.fields.share,
        type: 'line',
        symbolSize: 6,
        lineStyle: { width: 2 },
        itemStyle: { color: ink.series[0] },
        data: points.map((point) => point.counts.share),
        tooltip: { valueFormatter: write },
      },
    ],
  });
  return (
    <Chart<Point>
      title={texts.trend}
      option={option}
      height={220}
      table={{
        rows: [...points].reverse(),
        rowKey: (point) => point.at,
        columns: [
          { key: 'at', head: words.platform.chart.time, heading: true, cell: day },
          ...counts,
        ],
      }}
    />
  );
}

function Changes({ drift }: { readonly drift: Drift }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.oversight;
  const columns: readonly Column<Change>[] = [
    {
      key: 'control',
      head: texts.fields.name,
      kind: 'wide',
      heading: true,
      cell: ({ control }) =>
        control === null ? words.platform.unknown : <Link to={controlPath(control.code)}>{pick(control.name, control.nameZh)}</Link>,
    },
    {
      key: 'subject',
      head: texts.fields.subject,
      kind: 'fit',
      cell: ({ bot, title }) => (bot === null ? title : <Link to={botPath(bot.code)}>{bot.name}</Link>),
    },
    { key: 'before', head: texts.fields.before, kind: 'fit', cell: ({ before }) => (before === null ? '–' : <ResultBadge state={before} />) },
    { key: 'after', head: texts.fields.after, kind: 'fit', cell: ({ after }) => (after === null ? '–' : <ResultBadge state={after} />) },
  ];
  return (
    <Panel title={texts.drift} flush>
      <div className="panel-body">
        <p className="figures">
          {texts.newly(
            formats.count(drift.newlyFailing),
            formats.count(drift.newlyInGrace),
            formats.count(drift.newlyPassing),
            formats.count(drift.newlyWaived),
          )}
        </p>
      </div>
      {drift.changes.length === 0 ? (
        <Empty title={texts.noChanges} />
      ) : (
        <Table
          caption={texts.drift}
          columns={columns}
          rows={drift.changes}
          rowKey={(row) => `${row.control?.code ?? ''} ${row.title} ${row.bot?.code ?? ''}`}
        />
      )}
    </Panel>
  );
}

/** The length of the trend's steps. */
function StepSwitch({ step, onChoose }: { readonly step: ComplianceStep; readonly onChoose: (step: ComplianceStep) => void }) {
  const texts = useLanguage().words.oversight;
  return (
    <div className="segments" role="group" aria-label={texts.step}>
      {STEPS.map((each) => (
        <button key={each} type="button" className="button button-small" aria-pressed={step === each} onClick={() => onChoose(each)}>
          {texts.stepNames[each]}
        </button>
      ))}
    </div>
  );
}

/** The clauses of a chapter, or all of them. */
function Clauses({ asOf, chapter }: { readonly asOf: string; readonly chapter: number | undefined }) {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const counts = useCountColumns<Clause>();
  const reading = useRead(ClauseComplianceDocument, { asOf, ...(chapter !== undefined && { scope: { chapter } }) }, { keep: true });
  const columns: readonly Column<Clause>[] = [
    {
      key: 'clause',
      head: texts.fields.clause,
      heading: true,
      kind: 'wide',
      cell: ({ clause }) =>
        clause === null ? (
          words.platform.unknown
        ) : (
          <Link to={`/controls?clause=${clause.code}`}>
            {clause.code} {pick(clause.name, clause.nameZh)}
          </Link>
        ),
    },
    ...counts,
  ];
  return (
    <Panel title={texts.clauses} flush>
      <Shown reading={reading} lines={8}>
        {(data) => <Table caption={texts.clauses} columns={columns} rows={data.compliance} rowKey={(row) => row.clause?.code ?? ''} />}
      </Shown>
    </Panel>
  );
}

/** The end of a day, or now if that is earlier. */
function endOf(day: string, now: number): string {
  const end = Date.parse(`${day}T00:00:00Z`) + DAY_MILLISECONDS;
  return new Date(Number.isNaN(end) ? now : Math.min(end, now)).toISOString();
}

/** Compliance at a time, until then, and what changed on the way. */
export function ComplianceOverview({ now }: { readonly now: number }) {
  const texts = useLanguage().words.oversight;
  const address = useAddress();
  const step = STEPS.find((one) => one === address.text('step')) ?? 'WEEK';
  const day = address.text('at');
  const before = endOf(day, now);
  const from = new Date(Date.parse(before) - DAYS[step] * DAY_MILLISECONDS).toISOString();
  const chapter = Number(address.text('chapter')) || undefined;
  const reading = useRead(ComplianceOverviewDocument, { from, before, step }, { keep: true });
  return (
    <>
      <div className="toolbar">
        <DayField label={texts.asOf} value={day} onChoose={(at) => address.set({ at })} />
        <StepSwitch step={step} onChoose={(one) => address.set({ step: one })} />
      </div>
      <Shown reading={reading} lines={8}>
        {(data) => (
          <>
            <Chapters rows={data.chapters} onChoose={(one) => address.set({ chapter: one })} />
            {chapter !== undefined && <Clauses asOf={before} chapter={chapter} />}
            <Trend points={data.complianceTrend} />
            <Changes drift={data.complianceDrift} />
            <Departments rows={data.departments} />
            <Standards rows={data.frameworks} />
            <Exports now={now} />
          </>
        )}
      </Shown>
    </>
  );
}
