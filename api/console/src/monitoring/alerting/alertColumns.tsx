import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import type { AlertRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { SeverityBadge } from '../../operations/badges';
import { incidentPath } from '../../operations/paths';
import { AlertStateBadge } from './badges';
import { alertPath } from './paths';

/** The columns of a list of alerts. */
export function useAlertColumns(): readonly Column<AlertRowFragment>[] {
  const { words } = useLanguage();
  const { fields } = words.alerting;
  return [
    {
      key: 'summary',
      head: fields.summary,
      kind: 'wide',
      heading: true,
      cell: (row) => <Link to={alertPath(row.id)}>{row.summary}</Link>,
    },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    {
      key: 'state',
      head: fields.state,
      kind: 'fit',
      cell: (row) => <AlertStateBadge state={row.state} suppressed={row.suppressed} />,
    },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) =>
        row.bot === null ? <span className="quiet">–</span> : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'firedAt', head: fields.firedAt, order: 'FIRED_AT', kind: 'fit', cell: (row) => instant(row.firedAt) },
    {
      key: 'incident',
      head: fields.incident,
      kind: 'fit',
      cell: (row) =>
        row.incident === null ? (
          <span className="quiet">–</span>
        ) : (
          <Link to={incidentPath(row.incident.number)}>{row.incident.number}</Link>
        ),
    },
  ];
}
