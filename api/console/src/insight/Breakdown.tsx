import { useState } from 'react';
import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import { KpiBreakdownDocument, type KpiBreakdownQuery, type KpiDimension } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { casesPath, kpiPath } from './paths';
import type { FigureOf } from './figureOf';
import { referencesIn } from './useScope';

type Row = KpiBreakdownQuery['kpiBreakdown'][number];

const DIMENSIONS: readonly KpiDimension[] = ['BOT', 'DEPARTMENT'];

function member(row: Row) {
  return row.bot ?? row.department;
}

/** A KPI's value for each bot or department of the scope that has one, in the order that one chooses. */
export function Breakdown({ kpi, period, of, snapshot }: FigureOf) {
  const { words, formats } = useLanguage();
  const texts = words.insight;
  const [by, setBy] = useState<KpiDimension>('BOT');
  const [order, setOrder] = useState({ by: 'n', descending: true });
  const reading = useRead(KpiBreakdownDocument, { id: kpi.id, period: period.text, by, ...referencesIn(of), snapshot }, { keep: true });
  const key = (row: Row): number | string =>
    order.by === 'name'
      ? (member(row)?.name ?? '')
      : order.by === 'value'
        ? (row.value ?? Number.NEGATIVE_INFINITY)
        : (row.n ?? -1);
  const compare = (one: Row, other: Row): number => {
    const [a, b] = [key(one), key(other)];
    const sign = typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'en', { numeric: true }) : Number(a) - Number(b);
    return order.descending ? -sign : sign;
  };
  const rows = [...(reading.data?.kpiBreakdown ?? [])].sort(compare);
  const largest = Math.max(...rows.map((row) => row.value ?? 0), 0);
  const columns: readonly Column<Row>[] = [
    {
      key: 'name',
      head: by === 'BOT' ? words.catalog.bot : words.catalog.department,
      order: 'name',
      heading: true,
      cell: (row) =>
        row.bot !== null ? (
          <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>
        ) : row.department !== null ? (
          <Link to={kpiPath(kpi.id, { department: row.department.code, period: period.text, snapshot: snapshot ?? '' })}>{row.department.name}</Link>
        ) : (
          words.platform.unknown
        ),
    },
    {
      key: 'bar',
      head: <span className="unseen">{texts.fields.value}</span>,
      cell: (row) => (
        <div className="meter" aria-hidden="true">
          <span style={{ width: largest > 0 ? `${((row.value ?? 0) / largest) * 100}%` : 0 }} />
        </div>
      ),
    },
    {
      key: 'value',
      head: texts.fields.value,
      order: 'value',
      kind: 'number',
      cell: (row) =>
        row.value === null ? (
          <span className="quiet">{row.withheld === null ? '–' : texts.withheld[row.withheld]}</span>
        ) : (
          formats.value(row.value, row.unit)
        ),
    },
    {
      key: 'parts',
      head: `${texts.fields.numerator} / ${texts.fields.denominator}`,
      kind: 'number',
      cell: (row) =>
        row.numerator === null ? (
          <span className="quiet">–</span>
        ) : row.denominator === null ? (
          formats.numerator(row.numerator, row.unit)
        ) : (
          `${formats.numerator(row.numerator, row.unit)} / ${formats.decimal(row.denominator)}`
        ),
    },
    {
      key: 'n',
      head: texts.fields.n,
      order: 'n',
      kind: 'number',
      cell: (row) =>
        row.n === null ? (
          <span className="quiet">–</span>
        ) : (
          <Link
            title={texts.showCases}
            to={casesPath(kpi.id, {
              bot: row.bot?.code ?? of.bot ?? '',
              department: row.department?.code ?? of.department ?? '',
              period: period.text,
              snapshot: snapshot ?? '',
            })}
          >
            {formats.count(row.n)}
          </Link>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={texts.breakdown}
      tools={
        <div className="segments">
          {DIMENSIONS.map((dimension) => (
            <button
              key={dimension}
              type="button"
              className="button button-small"
              aria-pressed={by === dimension}
              onClick={() => setBy(dimension)}
            >
              {dimension === 'BOT' ? texts.byBot : texts.byDepartment}
            </button>
          ))}
        </div>
      }
    >
      <Shown reading={reading}>
        {() =>
          rows.length === 0 ? (
            <Empty title={texts.unmeasured} />
          ) : (
            <div className="tall">
              <Table
                caption={texts.breakdown}
                columns={columns}
                rows={rows}
                rowKey={(row) => member(row)?.id ?? 'none'}
                stale={reading.stale}
                order={{ ...order, onOrder: (field, descending) => setOrder({ by: field, descending }) }}
              />
            </div>
          )
        }
      </Shown>
    </Panel>
  );
}
