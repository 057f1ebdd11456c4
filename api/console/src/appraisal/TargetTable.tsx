import { Link } from 'react-router';
import { botPath, departmentPath } from '../catalog/paths';
import { DirectedKpisDocument, type TargetListedFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { TablePanel } from '../platform/ui/TablePanel';
import { TargetBadge } from './badges';
import { targetPath } from './paths';

/** The names of KPIs by their IDs. */
export function useKpiName(): (kpi: string) => string {
  const { pick } = useLanguage();
  const kpis = useRead(DirectedKpisDocument, {}).data?.kpis ?? [];
  return (kpi) => {
    const found = kpis.find((each) => each.id === kpi);
    return found === undefined ? kpi : pick(found.name, found.nameZh);
  };
}

/** What a target is about: a department or a bot. */
export function TargetSubject({ target }: { readonly target: Pick<TargetListedFragment, 'department' | 'bot'> }) {
  const { department, bot } = target;
  if (department !== null) {
    return <Link to={departmentPath(department.code)}>{department.name}</Link>;
  }
  return bot === null ? '–' : <Link to={botPath(bot.code)}>{bot.name}</Link>;
}

/** A value to reach, with its direction. */
export function useTargetValue(): (target: Pick<TargetListedFragment, 'value' | 'unit' | 'direction'>) => string {
  const { formats } = useLanguage();
  return ({ value, unit, direction }) =>
    `${direction === 'LOWER_IS_BETTER' ? '≤' : '≥'} ${formats.value(value, unit)}`;
}

/** The columns of a list of targets. */
export function useTargetColumns(): readonly Column<TargetListedFragment>[] {
  const texts = useLanguage().words.appraisal;
  const nameOf = useKpiName();
  const valueOf = useTargetValue();
  return [
    {
      key: 'number',
      head: texts.targets.number,
      kind: 'fit',
      cell: (row) => <Link to={targetPath(row.number)}>{row.number}</Link>,
    },
    { key: 'kpi', head: texts.targets.kpi, heading: true, cell: (row) => nameOf(row.kpi) },
    { key: 'subject', head: texts.targets.subject, cell: (row) => <TargetSubject target={row} /> },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
    { key: 'value', head: texts.targets.value, kind: 'number', cell: valueOf },
    { key: 'revision', head: texts.targets.revision, kind: 'number', cell: (row) => row.revision },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <TargetBadge state={row.state} /> },
  ];
}

/** The targets of a record, on its page. */
export function TargetTable({ rows }: { readonly rows: readonly TargetListedFragment[] }) {
  const texts = useLanguage().words.appraisal.targets;
  return (
    <TablePanel title={texts.title} empty={texts.none} rows={rows} rowKey={(row) => row.id} columns={useTargetColumns()} />
  );
}
