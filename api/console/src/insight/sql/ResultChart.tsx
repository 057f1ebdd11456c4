import type { QueryChartKind } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../../platform/ui/Chart';
import type { Ink } from '../../platform/ui/useInk';
import { fitted, numericNames, pointsOf, type ChartChoice, type ChartPoint } from './chartChoice';
import type { Result } from './queries';
import { spelled } from './text';

/** The option of the x-axis for the number of the row; no column has an empty name. */
const ROW = '';
const KINDS: readonly QueryChartKind[] = ['BAR', 'LINE', 'SCATTER', 'NONE'];
const MOST_SERIES = 10;

type Change = (choice: ChartChoice) => void;

function Menu({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="check">
      {label}
      <select className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Flag({ label, on, onChange }: { readonly label: string; readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function ChartMenus({ result, choice, onChange }: { readonly result: Result; readonly choice: ChartChoice; readonly onChange: Change }) {
  const texts = useLanguage().words.insight.sqlPage;
  const numbers = numericNames(result);
  const onX = choice.kind === 'SCATTER' ? numbers : result.columns.map(({ name }) => name);
  const kind = (
    <Menu
      label={texts.chartKind}
      value={choice.kind}
      options={KINDS.map((each) => [each, texts.chartKinds[each]] as const)}
      onChange={(value) => onChange({ ...choice, kind: KINDS.find((each) => each === value) ?? 'BAR' })}
    />
  );
  if (choice.kind === 'NONE') {
    return kind;
  }
  const toggle = (name: string, on: boolean) =>
    onChange({ ...choice, series: on ? [...choice.series, name].slice(-MOST_SERIES) : choice.series.filter((each) => each !== name) });
  return (
    <>
      {kind}
      <Menu
        label={texts.chartX}
        value={choice.x ?? ROW}
        options={[[ROW, '#'], ...onX.map((name) => [name, name] as const)]}
        onChange={(value) => onChange({ ...choice, x: value === ROW ? null : value })}
      />
      <span role="group" aria-label={texts.chartY} className="page-tools">
        {numbers.map((name) => (
          <Flag key={name} label={name} on={choice.series.includes(name)} onChange={(on) => toggle(name, on)} />
        ))}
      </span>
      <Flag label={texts.logarithmic} on={choice.logarithmic} onChange={(logarithmic) => onChange({ ...choice, logarithmic })} />
      <Flag label={texts.summed} on={choice.summed} onChange={(summed) => onChange({ ...choice, summed })} />
    </>
  );
}

/**
 * A result as bars, lines or points: columns of numbers over one column, or over the numbers of the rows.
 *
 * @param chosen the choice; null for the first columns that fit
 */
export function ResultChart({
  result,
  chosen,
  onChange,
}: {
  readonly result: Result;
  readonly chosen: ChartChoice | null;
  readonly onChange: Change;
}) {
  const { words, formats } = useLanguage();
  const texts = words.insight.sqlPage;
  const choice = fitted(chosen, result);
  const menus = <ChartMenus result={result} choice={choice} onChange={onChange} />;
  if (choice.kind === 'NONE') {
    return (
      <section className="panel">
        <div className="panel-head">
          <h2>{texts.chart}</h2>
          <div className="page-tools">{menus}</div>
        </div>
      </section>
    );
  }
  const points = pointsOf(result, choice);
  const scattered = choice.kind === 'SCATTER';
  const write = (figure: unknown) => (typeof figure === 'number' ? formats.decimal(figure) : '–');
  // a logarithmic axis has no place for zero and negative values
  const drawn = (value: number | null) => (choice.logarithmic && value !== null && value <= 0 ? null : value);
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    ...(choice.series.length < 2 && { legend: { show: false }, grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true } }),
    xAxis: scattered
      ? { ...figureAxis(ink, write), scale: true }
      : nameAxis(
          ink,
          points.map(({ x }) => spelled(x)),
        ),
    yAxis: { ...figureAxis(ink, write), ...(choice.logarithmic && { type: 'log' }) },
    series: choice.series.map((name, index) => ({
      name,
      type: choice.kind.toLowerCase(),
      barMaxWidth: 28,
      data: points.map(({ x, values }) => (scattered ? [x, drawn(values[index] ?? null)] : drawn(values[index] ?? null))),
      tooltip: { valueFormatter: (value: unknown) => (Array.isArray(value) ? value.map(write).join(' · ') : write(value)) },
    })),
  });
  return (
    <Chart<ChartPoint>
      title={texts.chart}
      option={option}
      tools={menus}
      table={{
        rows: points,
        rowKey: ({ key }) => key,
        columns: [
          { key: 'x', head: choice.x ?? '#', heading: true, cell: ({ x }) => spelled(x) },
          ...choice.series.map((name, index) => ({
            key: `y ${name}`,
            head: name,
            kind: 'number' as const,
            cell: ({ values }: ChartPoint) => write(values[index]),
          })),
        ],
      }}
    />
  );
}
