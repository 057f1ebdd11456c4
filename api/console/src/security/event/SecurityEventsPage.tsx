import { useState } from 'react';
import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import {
  SecurityEventsDocument,
  type SecurityEventFilter,
  type SecurityEventKind,
  type SecurityEventPartsFragment,
  type SecurityEventSource,
  type SecurityEventState,
} from '../../generated/graphql';
import { SeverityBadge } from '../../operations/badges';
import { SEVERITIES } from '../../operations/severities';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { DayField } from '../../platform/ui/DayField';
import { ListPage } from '../../platform/ui/ListPage';
import { SearchField } from '../../platform/ui/SearchField';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { StateBadge } from './badges';
import { daysOf, EventsPerDay } from './EventsPerDay';
import { EventSteps } from './EventSteps';
import { securityEventPath } from './paths';

const PAGE = 50;
const MONTH = 29 * 86_400_000;
const STATES: readonly SecurityEventState[] = ['NEW', 'TRIAGED', 'ESCALATED', 'CLOSED'];
const OPEN: readonly SecurityEventState[] = ['NEW', 'TRIAGED', 'ESCALATED'];
const SOURCES: readonly SecurityEventSource[] = ['BOTWARDEN', 'SENSOR'];

type Row = SecurityEventPartsFragment;

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.securityEvents;
  const { fields } = texts;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={securityEventPath(row.number)}>{row.number}</Link>,
    },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    {
      key: 'summary',
      head: fields.summary,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.summary}
          <span className="cell-sub">
            {[row.type ?? texts.kinds[row.kind], row.username, row.address].filter((each) => each !== null).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) => (row.bot === null ? '–' : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    { key: 'occurrences', head: fields.occurrences, kind: 'number', cell: (row) => formats.count(row.occurrences) },
    { key: 'last', head: fields.lastAt, kind: 'fit', cell: (row) => <Unbroken>{instantToSecond(row.lastAt)}</Unbroken> },
    {
      key: 'state',
      head: fields.state,
      kind: 'fit',
      cell: (row) => (
        <>
          <StateBadge event={row} />
          {row.assignee !== null && <span className="cell-sub">{row.assignee.name}</span>}
        </>
      ),
    },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <EventSteps event={row} /> },
  ];
}

/** What may be an attack: the events to triage, and how many there were. */
export function SecurityEventsPage() {
  const { words } = useLanguage();
  const texts = words.securityEvents;
  const { fields } = texts;
  const kinds = Object.keys(texts.kinds) as SecurityEventKind[];
  const address = useAddress();
  const paging = usePaging(PAGE);
  const columns = useColumns();
  const [now] = useState(() => new Date().toISOString());
  const since = `${new Date(Date.parse(now) - MONTH).toISOString().slice(0, 10)}T00:00:00.000Z`;
  const state = address.list('state', STATES);
  const severity = address.list('severity', SEVERITIES);
  const kind = address.list('kind', kinds);
  const source = address.list('source', SOURCES);
  const all = address.text('all') === '1';
  const username = address.text('user');
  const from = address.text('from');
  const until = address.text('until');
  const narrowed: SecurityEventFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(severity.length > 0 && { severity: [...severity] }),
    ...(kind.length > 0 && { kind: [...kind] }),
    ...(source.length > 0 && { source: [...source] }),
    ...(username !== '' && { username: [username] }),
    ...(from !== '' && { atFrom: `${from}T00:00:00.000Z` }),
    ...(until !== '' && { atBefore: `${until}T00:00:00.000Z` }),
  };
  const filtered = Object.keys(narrowed).length > 0;
  const filter = all || state.length > 0 ? narrowed : { ...narrowed, state: [...OPEN] };
  const reading = useRead(SecurityEventsDocument, { ...paging.arguments, filter, recent: since }, { keep: true });
  const { data } = reading;
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      list={(found) => found.securityEvents}
      paging={paging}
      columns={columns}
      lines={12}
      empty={<Empty title={filtered || !all ? texts.noMatch : texts.none} />}
      onClear={
        filtered && (() => address.clear('state', 'severity', 'kind', 'source', 'user', 'from', 'until'))
      }
      filters={
        <>
          <label className="inline-field">
            <input type="checkbox" checked={all} onChange={() => address.set({ all: all ? '' : '1' })} />
            <span>{texts.all}</span>
          </label>
          <SearchField label={words.security.user} value={username} onSearch={(typed) => address.set({ user: typed })} />
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.state} />
          <ChoiceFilter name="severity" label={fields.severity} choices={SEVERITIES} names={words.operations.severity} />
          <ChoiceFilter name="kind" label={fields.kind} choices={kinds} names={texts.kinds} />
          <ChoiceFilter name="source" label={fields.source} choices={SOURCES} names={texts.source} />
          <DayField label={words.security.from} value={from} onChoose={(day) => address.set({ from: day })} />
          <DayField label={words.security.until} value={until} onChoose={(day) => address.set({ until: day })} />
        </>
      }
    >
      {data !== undefined && <EventsPerDay days={daysOf(data, since, now)} />}
    </ListPage>
  );
}
