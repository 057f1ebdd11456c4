import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import { init } from './echarts';
import { Table, type Column } from './Table';
import { useInk, type Ink } from './useInk';

/** The figures of a chart as rows, for who would rather read than look. */
export type ChartTable<R> = {
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
};

type Props<R> = {
  readonly title: string;
  readonly option: (ink: Ink) => EChartsCoreOption;
  readonly table: ChartTable<R>;
  readonly height?: number;
  /** Further content of the header. */
  readonly tools?: ReactNode;
};

function Canvas({ option, title, height }: { option: EChartsCoreOption; title: string; height: number }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return undefined;
    }
    const chart = init(element);
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);
  return <div ref={frame} className="chart" style={{ height }} role="img" aria-label={title} />;
}

/** A chart in a panel of its own, with the same figures as a table at a press. */
export function Chart<R>({ title, option, table, height = 280, tools }: Props<R>) {
  const { words } = useLanguage();
  const [tabled, setTabled] = useState(false);
  const ink = useInk();
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{title}</h2>
        <div className="page-tools">
          {tools}
          <button type="button" className="button button-small" aria-pressed={tabled} onClick={() => setTabled(!tabled)}>
            {tabled ? words.platform.chart.chart : words.platform.chart.table}
          </button>
        </div>
      </div>
      {tabled ? (
        <div className="chart-table" style={{ maxHeight: height + 8 }}>
          <Table caption={title} columns={table.columns} rows={table.rows} rowKey={table.rowKey} />
        </div>
      ) : (
        <div className="chart-frame">
          <Canvas option={option(ink)} title={title} height={height} />
        </div>
      )}
    </section>
  );
}

/** What all charts share: type, grid, axes, legend and a tooltip that is drawn rather than written as HTML. */
export function chartBase(ink: Ink): EChartsCoreOption {
  return {
    animationDuration: 250,
    aria: { enabled: false },
    color: [...ink.series],
    textStyle: { fontFamily: ink.font, fontSize: 12, color: ink.ink },
    grid: { left: 12, right: 12, top: 44, bottom: 8, containLabel: true },
    legend: {
      left: 8,
      top: 4,
      itemWidth: 12,
      itemHeight: 8,
      icon: 'roundRect',
      textStyle: { color: ink.quiet, fontFamily: ink.font },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: ink.surface,
      borderColor: ink.line,
      textStyle: { color: ink.ink, fontFamily: ink.font, fontSize: 12 },
      axisPointer: { type: 'line', lineStyle: { color: ink.quiet, type: 'dashed' } },
    },
  };
}

/** An axis of names. */
export function nameAxis(ink: Ink, names: readonly string[]): EChartsCoreOption {
  return {
    type: 'category',
    data: [...names],
    axisLine: { lineStyle: { color: ink.line } },
    axisTick: { show: false },
    axisLabel: { color: ink.quiet, hideOverlap: true },
  };
}

/** An axis of figures; `write` spells them. */
export function figureAxis(ink: Ink, write: (value: number) => string): EChartsCoreOption {
  return {
    type: 'value',
    axisLabel: { color: ink.quiet, formatter: write },
    splitLine: { lineStyle: { color: ink.line } },
    splitNumber: 4,
  };
}
