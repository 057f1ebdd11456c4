import { Link } from 'react-router';
import { botPath, departmentPath } from '../../catalog/paths';
import type { RegisteredRiskRowFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { LevelBadge } from '../LevelBadge';
import { RiskStateBadge } from './badges';
import { riskPath } from './paths';

/** The columns of a list of risks. */
export function useRiskColumns(ofBots: boolean): readonly Column<RegisteredRiskRowFragment>[] {
  const { words, formats } = useLanguage();
  const { fields, category, notAssessed } = words.register;
  const none = <span className="quiet">–</span>;
  const about: Column<RegisteredRiskRowFragment> = {
    key: 'about',
    head: fields.bot,
    kind: 'fit',
    cell: ({ bot, department }) => (
      <>
        {bot === null ? none : <Link to={botPath(bot.code)}>{bot.name}</Link>}
        {department !== null && (
          <span className="cell-sub">
            <Link to={departmentPath(department.code)}>{department.name}</Link>
          </span>
        )}
      </>
    ),
  };
  return [
    {
      key: 'title',
      head: fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <>
          <Link to={riskPath(row.number)}>{row.title}</Link>
          <span className="cell-sub">
            {row.number} · {category[row.category]}
          </span>
        </>
      ),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <RiskStateBadge state={row.state} /> },
    {
      key: 'current',
      head: fields.current,
      kind: 'fit',
      cell: (row) => (row.currentLevel === null ? <span className="quiet">{notAssessed}</span> : <LevelBadge level={row.currentLevel} />),
    },
    {
      key: 'loss',
      head: fields.currentLoss,
      kind: 'number',
      cell: (row) => (row.currentLoss === null || row.currency === null ? none : formats.money(row.currentLoss, row.currency)),
    },
    {
      key: 'residual',
      head: fields.residual,
      kind: 'fit',
      cell: (row) => (row.residualLevel === null ? none : <LevelBadge level={row.residualLevel} />),
    },
    ...(ofBots ? [about] : []),
    { key: 'owner', head: fields.owner, kind: 'fit', cell: (row) => row.owner?.name ?? none },
  ];
}
