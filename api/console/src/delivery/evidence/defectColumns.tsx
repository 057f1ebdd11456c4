import { Link } from 'react-router';
import { botPath, releasePath } from '../../catalog/paths';
import type { DefectPartsFragment } from '../../generated/graphql';
import { SeverityBadge } from '../../operations/badges';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import type { Column } from '../../platform/ui/Table';
import { DefectStateBadge } from './badges';
import { DefectSteps } from './DefectSteps';
import { defectPath } from './paths';

/** The columns of defects, with what can be done next. */
export function useDefectColumns(): readonly Column<DefectPartsFragment>[] {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  return [
    { key: 'number', head: texts.number, kind: 'fit', heading: true, cell: (row) => <Link to={defectPath(row.number)}>{row.number}</Link> },
    {
      key: 'title',
      head: texts.what,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.title}
          {row.passedInRun !== null && <span className="cell-sub">{texts.proposed(row.passedInRun.name)}</span>}
          {row.resolution !== null && <span className="cell-sub">{row.resolution}</span>}
        </>
      ),
    },
    {
      key: 'bot',
      head: texts.bot,
      cell: (row) =>
        row.bot !== null && (
          <>
            <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>
            {row.release !== null && (
              <span className="cell-sub">
                <Link to={releasePath(row.bot.code, row.release.label)}>{row.release.label}</Link>
              </span>
            )}
          </>
        ),
    },
    { key: 'foundIn', head: texts.foundIn, kind: 'fit', cell: (row) => words.evidence.foundIn[row.foundIn] },
    { key: 'severity', head: texts.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    { key: 'state', head: texts.state, kind: 'fit', cell: (row) => <DefectStateBadge state={row.state} /> },
    { key: 'assignee', head: texts.assignee, cell: (row) => row.assignee?.name ?? <span className="quiet">–</span> },
    {
      key: 'dueAt',
      head: texts.dueAt,
      kind: 'fit',
      cell: (row) => (
        <>
          {date(row.dueAt)}
          {row.overdue && <Badge tone="critical">{texts.overdue}</Badge>}
        </>
      ),
    },
    { key: 'steps', head: texts.steps, cell: (row) => <DefectSteps defect={row} /> },
  ];
}
