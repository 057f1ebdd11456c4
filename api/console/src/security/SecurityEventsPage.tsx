import {
  SecurityEventsDocument,
  type SecurityEventFilter,
  type SecurityEventKind,
  type SecurityEventsQuery,
} from '../generated/graphql';
import { SeverityBadge } from '../operations/badges';
import { SEVERITIES } from '../operations/severities';
import { useRead } from '../platform/api/useRead';
import { instantToSecond } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { DayField } from '../platform/ui/DayField';

const PAGE = 50;

type Row = SecurityEventsQuery['securityEvents']['edges'][number]['node'];

/** What may be an attack, newest first. */
export function SecurityEventsPage() {
  const { words } = useLanguage();
  const texts = words.security;
  const kinds = Object.keys(texts.kinds) as SecurityEventKind[];
  const address = useAddress();
  const paging = usePaging(PAGE);
  const severity = address.list('severity', SEVERITIES);
  const kind = address.list('kind', kinds);
  const username = address.text('user');
  const from = address.text('from');
  const until = address.text('until');
  const filter: SecurityEventFilter = {
    ...(severity.length > 0 && { severity: [...severity] }),
    ...(kind.length > 0 && { kind: [...kind] }),
    ...(username !== '' && { username: [username] }),
    ...(from !== '' && { atFrom: `${from}T00:00:00.000Z` }),
    ...(until !== '' && { atBefore: `${until}T00:00:00.000Z` }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(SecurityEventsDocument, { ...paging.arguments, filter }, { keep: true });
  const nothing = <span className="quiet">–</span>;
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: texts.fields.at, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.at) },
    {
      key: 'severity',
      head: words.operations.fields.severity,
      kind: 'fit',
      cell: (row) => <SeverityBadge severity={row.severity} />,
    },
    { key: 'kind', head: texts.fields.kind, kind: 'fit', cell: (row) => texts.kinds[row.kind] },
    { key: 'username', head: texts.fields.username, kind: 'fit', cell: (row) => row.username ?? nothing },
    {
      key: 'address',
      head: texts.fields.address,
      kind: 'fit',
      cell: (row) => (row.address === null ? nothing : <code>{row.address}</code>),
    },
    { key: 'summary', head: texts.fields.happened, cell: (row) => row.summary },
  ];
  return (
    <ListPage
      title={texts.events}
      lead={texts.eventsLead}
      reading={reading}
      list={(data) => data.securityEvents}
      paging={paging}
      columns={columns}
      lines={12}
      empty={<Empty title={filtered ? texts.noEventsMatch : texts.noEvents} />}
      onClear={filtered && (() => address.clear('severity', 'kind', 'user', 'from', 'until'))}
      filters={
        <>
          <SearchField label={texts.user} value={username} onSearch={(typed) => address.set({ user: typed })} />
          <ChoiceFilter
            name="severity"
            label={words.operations.fields.severity}
            choices={SEVERITIES}
            names={words.operations.severity}
          />
          <ChoiceFilter name="kind" label={texts.fields.kind} choices={kinds} names={texts.kinds} />
          <DayField label={texts.from} value={from} onChoose={(day) => address.set({ from: day })} />
          <DayField label={texts.until} value={until} onChoose={(day) => address.set({ until: day })} />
        </>
      }
    />
  );
}
