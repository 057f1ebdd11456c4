import { useState } from 'react';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Chart, chartBase, figureAxis, nameAxis } from '../../platform/ui/Chart';
import type { Ink } from '../../platform/ui/useInk';
import type { Cell, Result } from './queries';
import { spelled } from './text';

const MOST = 500;

/** The columns whose values are all numbers or missing. */
export function numeric(result: Result): readonly number[] {
  return result.columns
    .map((_, index) => index)
    .filter(
      (index) =>
        result.rows.some((row) => typeof row[index] === 'number') &&
        result.rows.every((row) => row[index] === null || typeof row[index] === 'number'),
    );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: number;
  readonly options: readonly (readonly [number, string])[];
  readonly onChange: (value: number) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label className="check">
      {label}
      <select className="input" value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A result as bars or a line: one column of categories, one of numbers. */
export function ResultChart({ result }: { readonly result: Result }) {
  const { words, formats } = useLanguage();
  const texts = words.insight.sqlPage;
  const numbers = numeric(result);
  const [category, setCategory] = useState(result.columns.findIndex((_, index) => !numbers.includes(index)));
  const [value, setValue] = useState(numbers[0] ?? 0);
  const [kind, setKind] = useState(0);
  const rows = result.rows.slice(0, MOST);
  const name = (index: number) => result.columns[index]?.name ?? '';
  const write = (figure: unknown) => (typeof figure === 'number' ? formats.decimal(figure) : '–');
  const option = (ink: Ink) => ({
    ...chartBase(ink),
    legend: { show: false },
    grid: { left: 12, right: 16, top: 20, bottom: 8, containLabel: true },
    xAxis: nameAxis(
      ink,
      rows.map((row, index) => (category < 0 ? String(index + 1) : spelled(row[category]))),
    ),
    yAxis: figureAxis(ink, write),
    series: [
      {
        name: name(value),
        type: kind === 0 ? 'bar' : 'line',
        barMaxWidth: 28,
        itemStyle: { color: ink.series[0] },
        data: rows.map((row) => row[value] ?? null),
        tooltip: { valueFormatter: write },
      },
    ],
  });
  return (
    <Chart<readonly Cell[]>
      title={texts.chart}
      option={option}
      tools={
        <>
          <Choice
            label={texts.chartX}
            value={category}
            options={[[-1, '#'], ...result.columns.map((column, index) => [index, column.name] as const)]}
            onChange={setCategory}
          />
          <Choice
            label={texts.chartY}
            value={value}
            options={numbers.map((index) => [index, name(index)] as const)}
            onChange={setValue}
          />
          <Choice
            label={texts.chartKind}
            value={kind}
            options={[
              [0, texts.bar],
              [1, texts.line],
            ]}
            onChange={setKind}
          />
        </>
      }
      table={{
        rows,
        rowKey: (row) => JSON.stringify(row),
        columns: [
          { key: 'x', head: category < 0 ? '#' : name(category), heading: true, cell: (row) => spelled(category < 0 ? rows.indexOf(row) + 1 : row[category]) },
          { key: 'y', head: name(value), kind: 'number', cell: (row) => write(row[value]) },
        ],
      }}
    />
  );
}
