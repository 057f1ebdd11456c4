import { Link } from 'react-router';
import { botPath, departmentPath } from '../catalog/paths';
import { riskPath } from './register/paths';
import type { LossesFragment, LossRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../platform/ui/Chart';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import type { Ink } from '../platform/ui/useInk';

const SHOWN = 15;

type Money = LossRowFragment['contribution95'];

/** The columns that scenarios and departments share. */
function useColumns(losses: LossesFragment): readonly Column<LossRowFragment>[] {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const money = ({ amount, currency }: Money) => formats.money(amount, currency);
  const whole = losses.total.shortfall95.amount;
  return [
    { key: 'expectancy', head: texts.expectancy, kind: 'number', cell: (row) => money(row.figures.annualLossExpectancy) },
    { key: 'p95', head: texts.ownP95, kind: 'number', cell: (row) => money(row.figures.p95) },
    { key: 'shortfall', head: texts.own, kind: 'number', cell: (row) => money(row.figures.shortfall95) },
    { key: 'contribution', head: texts.contribution, kind: 'number', cell: (row) => <strong>{money(row.contribution95)}</strong> },
    {
      key: 'share',
      head: texts.share,
      kind: 'number',
      cell: (row) => (whole > 0 ? formats.percent(row.contribution95.amount / whole, 1) : '–'),
    },
  ];
}

/** What each scenario adds to the worst years, as bars or as a table. */
export function LossContributions({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const shown = losses.scenarios.slice(0, SHOWN).reverse();
  const { currency } = losses.expectedLoss;
  const columns: readonly Column<LossRowFragment>[] = [
    {
      key: 'scenario',
      head: texts.scenario,
      heading: true,
      cell: ({ name, bot, risk }) =>
        risk === null ? (
          bot === null ? (
            name
          ) : (
            <>
              <Link to={botPath(bot.code)}>{bot.name}</Link>
              <span className="cell-sub">{texts.incidents}</span>
            </>
          )
        ) : (
          <>
            <Link to={riskPath(risk.number)}>{risk.title}</Link>
            <span className="cell-sub">{bot === null ? risk.number : `${risk.number} · ${bot.name}`}</span>
          </>
        ),
    },
    ...useColumns(losses),
  ];
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 24, top: 12, bottom: 8, containLabel: true },
    xAxis: { ...figureAxis(ink, (value) => formats.money(value, currency)), axisLabel: { color: ink.quiet, hideOverlap: true, formatter: (value: number) => formats.money(value, currency) } },
    yAxis: { ...nameAxis(ink, shown.map(({ name }) => name ?? '')), axisLabel: { color: ink.quiet, width: 140, overflow: 'truncate' } },
    series: [
      {
        type: 'bar',
        name: texts.contribution,
        barMaxWidth: 18,
        itemStyle: { color: ink.series[0] },
        data: shown.map(({ contribution95 }) => contribution95.amount),
        tooltip: { valueFormatter: (value: unknown) => (typeof value === 'number' ? formats.money(value, currency) : '–') },
      },
    ],
  });
  return (
    <Chart
      title={texts.contributions}
      option={option}
      height={Math.max(160, 24 * shown.length + 40)}
      table={{ columns, rows: losses.scenarios, rowKey: (row) => row.risk?.id ?? row.bot?.id ?? row.name ?? '' }}
    />
  );
}

/** The same for the departments that own the bots. */
export function LossDepartments({ losses }: { readonly losses: LossesFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const columns: readonly Column<LossRowFragment>[] = [
    {
      key: 'department',
      head: texts.department,
      heading: true,
      cell: ({ department }) =>
        department === null ? words.platform.unknown : <Link to={departmentPath(department.code)}>{department.name}</Link>,
    },
    { key: 'scenarios', head: texts.scenarios, kind: 'number', cell: (row) => formats.count(row.scenarios) },
    ...useColumns(losses),
  ];
  if (losses.departments.length === 0) {
    return null;
  }
  return (
    <Panel flush title={texts.departments}>
      <Table
        caption={texts.departments}
        columns={columns}
        rows={losses.departments}
        rowKey={({ department, contribution95 }) => department?.id ?? String(contribution95.amount)}
      />
    </Panel>
  );
}
