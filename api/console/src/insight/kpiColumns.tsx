import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { TargetMark } from './TargetMark';
import type { KpiValue, ValuedKpi } from './useKpiValues';

function orNone(value: KpiValue | null | undefined, write: (value: KpiValue) => ReactNode): ReactNode {
  if (value === undefined) {
    return <span className="bone bone-inline" />;
  }
  return value === null ? <span className="quiet">–</span> : write(value);
}

/** The columns of a table of KPIs with their values; `linked` gives a KPI's address. */
export function useKpiColumns(linked: (id: string) => string): readonly Column<ValuedKpi>[] {
  const { words, formats, pick } = useLanguage();
  const texts = words.insight.fields;
  const none = <span className="quiet">–</span>;
  return [
    { key: 'number', head: texts.number, kind: 'fit', cell: ({ kpi }) => kpi.number ?? none },
    {
      key: 'kpi',
      head: texts.kpi,
      heading: true,
      cell: ({ kpi }) => <Link to={linked(kpi.id)}>{pick(kpi.name, kpi.nameZh)}</Link>,
    },
    { key: 'clause', head: texts.clause, kind: 'fit', cell: ({ kpi }) => <span className="quiet">{kpi.clause}</span> },
    {
      key: 'value',
      head: texts.value,
      kind: 'number',
      cell: ({ value }) =>
        orNone(value, (known) =>
          known.value === null ? (
            <span className="quiet">
              {known.withheld === null ? words.platform.notMeasured : words.insight.withheld[known.withheld]}
            </span>
          ) : (
            <strong className="unbroken">{formats.value(known.value, known.unit)}</strong>
          ),
        ),
    },
    {
      key: 'numerator',
      head: texts.numerator,
      kind: 'number',
      cell: ({ value }) => orNone(value, (known) => (known.numerator === null ? none : formats.numerator(known.numerator, known.unit))),
    },
    {
      key: 'denominator',
      head: texts.denominator,
      kind: 'number',
      cell: ({ value }) =>
        orNone(value, (known) => (known.denominator === null ? none : formats.decimal(known.denominator))),
    },
    { key: 'n', head: texts.n, kind: 'number', cell: ({ value }) => orNone(value, (known) => (known.n === null ? none : formats.count(known.n))) },
    {
      key: 'target',
      head: texts.target,
      cell: ({ kpi, value }) => (
        <TargetMark value={value?.value ?? null} target={value === undefined || value === null ? kpi.target : (value.target?.value ?? null)} direction={kpi.direction} unit={kpi.unit} />
      ),
    },
  ];
}
