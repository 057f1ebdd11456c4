import { Link } from 'react-router';
import { AppraisalSummaryDocument, type AppraisalSummaryQuery, type Grade } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Shown } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import type { Ink } from '../platform/ui/useInk';
import { GradeMark } from './badges';
import { FollowUps } from './FollowUps';
import { scorecardPath } from './paths';

type Summary = NonNullable<AppraisalSummaryQuery['appraisalSummary']>;
type Totals = Summary['totals'][number];
type Trend = Summary['trend'][number];
type Move = Summary['movers'][number];

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA'];

function TotalsPanel({ totals }: { readonly totals: readonly Totals[] }) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal.summary;
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true },
    xAxis: nameAxis(
      ink,
      totals.map(({ from }) => formats.count(from)),
    ),
    yAxis: { ...figureAxis(ink, formats.count), minInterval: 1 },
    series: [
      {
        name: texts.departments,
        type: 'bar',
        itemStyle: { color: ink.series[0] },
        data: totals.map(({ count }) => count),
      },
    ],
  });
  return (
    <Chart
      title={texts.totals}
      option={option}
      height={200}
      table={{
        columns: [
          { key: 'from', head: texts.from, heading: true, cell: (row: Totals) => formats.count(row.from) },
          { key: 'count', head: texts.departments, kind: 'number', cell: (row: Totals) => formats.count(row.count) },
        ],
        rows: totals,
        rowKey: (row) => String(row.from),
      }}
    />
  );
}

function TrendPanel({ trend }: { readonly trend: readonly Trend[] }) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal;
  const columns: readonly Column<Trend>[] = [
    { key: 'period', head: texts.fields.period, heading: true, cell: (row) => row.period },
    { key: 'departments', head: texts.summary.departments, kind: 'number', cell: (row) => formats.count(row.departments) },
    {
      key: 'median',
      head: texts.summary.median,
      kind: 'number',
      cell: (row) => (row.median === null ? '–' : <strong>{formats.score(row.median)}</strong>),
    },
    ...GRADES.map((grade): Column<Trend> => ({
      key: grade,
      head: texts.grade[grade],
      kind: 'number',
      cell: (row) => formats.count(row.grades.find((each) => each.grade === grade)?.count ?? 0),
    })),
  ];
  return <TablePanel title={texts.summary.trend} empty="" columns={columns} rows={trend} rowKey={(row) => row.period} />;
}

type Moved = { readonly cycle: string; readonly period: string; readonly movers: readonly Move[] };

function MoversPanel({ cycle, period, movers }: Moved) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal;
  const columns: readonly Column<Move>[] = [
    {
      key: 'department',
      head: texts.fields.department,
      heading: true,
      cell: (row) => <Link to={scorecardPath(cycle, row.departmentCode)}>{row.departmentName}</Link>,
    },
    {
      key: 'difference',
      head: texts.summary.difference,
      kind: 'number',
      cell: (row) => <strong>{`${row.difference > 0 ? '+' : ''}${formats.score(row.difference)}`}</strong>,
    },
    { key: 'before', head: texts.summary.before, kind: 'fit', cell: (row) => <GradeMark grade={row.previousGrade} /> },
    { key: 'grade', head: texts.fields.grade, kind: 'fit', cell: (row) => <GradeMark grade={row.grade} /> },
    {
      key: 'total',
      head: texts.fields.total,
      kind: 'number',
      cell: (row) => (row.total === null ? '–' : formats.score(row.total)),
    },
  ];
  return (
    <TablePanel
      title={texts.summary.movers(period)}
      empty=""
      columns={columns}
      rows={movers}
      rowKey={(row) => row.departmentCode}
    />
  );
}

/** What the report of a cycle says about its departments: the distribution, the trend, the changes, and what was done. */
export function CycleSummary({ cycle }: { readonly cycle: string }) {
  const reading = useRead(AppraisalSummaryDocument, { cycle });
  return (
    <Shown reading={reading}>
      {({ appraisalSummary: summary }) =>
        summary !== null && (
          <>
            {summary.totals.length > 0 && <TotalsPanel totals={summary.totals} />}
            {summary.previousPeriod !== null && (
              <>
                <TrendPanel trend={summary.trend} />
                {summary.movers.length > 0 && (
                  <MoversPanel cycle={cycle} period={summary.previousPeriod} movers={summary.movers} />
                )}
                <FollowUps period={summary.previousPeriod} rows={summary.previousOutcomes} cycle={cycle} />
              </>
            )}
          </>
        )
      }
    </Shown>
  );
}
