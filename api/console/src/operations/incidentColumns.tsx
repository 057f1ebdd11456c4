import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import type { IncidentRowFragment } from '../generated/graphql';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { IncidentStateBadge, SeverityBadge, SlaMark } from './badges';
import { NextClock } from './Clocks';
import { incidentPath } from './paths';

/** The columns of a list of incidents; `withBot` leaves the bot out where all are of one. */
export function useIncidentColumns(withBot: boolean): readonly Column<IncidentRowFragment>[] {
  const { words, formats } = useLanguage();
  const { fields, times } = words.operations;
  const bot: Column<IncidentRowFragment> = {
    key: 'bot',
    head: fields.bot,
    kind: 'fit',
    cell: (row) =>
      row.bot === null ? <span className="quiet">–</span> : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
  };
  return [
    {
      key: 'number',
      head: fields.number,
      order: 'NUMBER',
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={incidentPath(row.number)}>{row.number}</Link>,
    },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    { key: 'clock', head: words.operations.clocks.next, kind: 'fit', cell: (row) => <NextClock clocks={row.clocks} /> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <IncidentStateBadge state={row.state} /> },
    {
      key: 'title',
      head: fields.title,
      kind: 'wide',
      cell: (row) => (
        <span className="clip" title={row.title}>
          {row.title}
        </span>
      ),
    },
    ...(withBot ? [bot] : []),
    {
      key: 'department',
      head: fields.department,
      kind: 'fit',
      cell: (row) => row.department?.name ?? <span className="quiet">–</span>,
    },
    { key: 'openedAt', head: fields.openedAt, order: 'OPENED_AT', kind: 'fit', cell: (row) => instant(row.openedAt) },
    {
      key: 'duration',
      head: fields.duration,
      kind: 'number',
      cell: (row) =>
        row.resolvedAt === null ? (
          <span className="quiet">–</span>
        ) : (
          formats.duration(Date.parse(row.resolvedAt) - Date.parse(row.openedAt))
        ),
    },
    { key: 'sla', head: fields.sla, kind: 'fit', cell: (row) => <SlaMark met={row.slaMet} /> },
    {
      key: 'reopened',
      head: fields.reopened,
      kind: 'number',
      cell: (row) =>
        row.reopenCount === 0 ? <span className="quiet">–</span> : times(formats.count(row.reopenCount)),
    },
  ];
}
