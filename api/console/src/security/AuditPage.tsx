import { Link } from 'react-router';
import { AuditEntriesDocument, type AuditEntriesQuery, type AuditEntryFilter } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instantToSecond } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { DayField } from '../platform/ui/DayField';
import { Unbroken } from '../platform/ui/Unbroken';

const PAGE = 50;

type Row = AuditEntriesQuery['auditEntries']['edges'][number]['node'];

/** What was done here, newest first; each entry leads to its page with the proof. */
export function AuditPage() {
  const { words, formats } = useLanguage();
  const texts = words.security;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const username = address.text('user');
  const action = address.text('action');
  const record = address.text('record');
  const from = address.text('from');
  const until = address.text('until');
  const filter: AuditEntryFilter = {
    ...(username !== '' && { username: [username] }),
    ...(action !== '' && { action: [action] }),
    ...(record !== '' && { subjectId: [record] }),
    ...(from !== '' && { atFrom: `${from}T00:00:00.000Z` }),
    ...(until !== '' && { atBefore: `${until}T00:00:00.000Z` }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(AuditEntriesDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'at',
      head: texts.fields.at,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={`/audit/${row.id}`}><Unbroken>{instantToSecond(row.at)}</Unbroken></Link>,
    },
    { key: 'username', head: texts.fields.username, kind: 'fit', cell: (row) => row.username },
    { key: 'action', head: texts.fields.action, kind: 'fit', cell: (row) => <code>{row.action}</code> },
    {
      key: 'subject',
      head: texts.fields.subject,
      kind: 'fit',
      cell: (row) => (row.subjectId === null ? <span className="quiet">–</span> : <code>{row.subjectId}</code>),
    },
    { key: 'summary', head: texts.fields.summary, kind: 'wide', cell: (row) => row.summary },
    {
      key: 'place',
      head: texts.proof.place,
      kind: 'number',
      cell: (row) =>
        row.leaf === null ? <Badge tone="quiet">{texts.proof.waits}</Badge> : formats.count(row.leaf.index),
    },
  ];
  return (
    <ListPage
      title={texts.audit}
      lead={texts.auditLead}
      reading={reading}
      list={(data) => data.auditEntries}
      paging={paging}
      columns={columns}
      lines={12}
      empty={<Empty title={texts.none} />}
      onClear={filtered && (() => address.clear('user', 'action', 'record', 'from', 'until'))}
      filters={
        <>
          <SearchField label={texts.user} value={username} onSearch={(typed) => address.set({ user: typed })} />
          <SearchField label={texts.action} value={action} onSearch={(typed) => address.set({ action: typed })} />
          <SearchField label={texts.record} value={record} onSearch={(typed) => address.set({ record: typed })} />
          <DayField label={texts.from} value={from} onChoose={(day) => address.set({ from: day })} />
          <DayField label={texts.until} value={until} onChoose={(day) => address.set({ until: day })} />
        </>
      }
    />
  );
}
