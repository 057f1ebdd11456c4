import { AuditEntriesDocument, type AuditEntriesQuery, type AuditEntryFilter } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instantToSecond } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { SearchField } from '../platform/ui/SearchField';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';

const PAGE = 50;

type Row = AuditEntriesQuery['auditEntries']['edges'][number]['node'];

/** What was done here, newest first. */
export function AuditPage() {
  const { words } = useLanguage();
  const texts = words.security;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const username = address.text('user');
  const from = address.text('from');
  const until = address.text('until');
  const filter: AuditEntryFilter = {
    ...(username !== '' && { username: [username] }),
    ...(from !== '' && { atFrom: `${from}T00:00:00.000Z` }),
    ...(until !== '' && { atBefore: `${until}T00:00:00.000Z` }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(AuditEntriesDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: texts.fields.at, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.at) },
    { key: 'username', head: texts.fields.username, kind: 'fit', cell: (row) => row.username },
    { key: 'action', head: texts.fields.action, kind: 'fit', cell: (row) => <code>{row.action}</code> },
    {
      key: 'subject',
      head: texts.fields.subject,
      kind: 'fit',
      cell: (row) => (row.subjectId === null ? <span className="quiet">–</span> : <code>{row.subjectId}</code>),
    },
    { key: 'summary', head: texts.fields.summary, cell: (row) => row.summary },
  ];
  const day = (name: 'from' | 'until', label: string, value: string) => (
    <label className="inline-field">
      <span>{label}</span>
      <input
        type="date"
        className="input"
        value={value}
        onChange={(event) => address.set({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <Page title={texts.audit} lead={texts.auditLead}>
      <Panel
        flush
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.auditEntries.pageInfo}
              shown={reading.data.auditEntries.edges.length}
              total={reading.data.auditEntries.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <SearchField label={texts.user} value={username} onSearch={(typed) => address.set({ user: typed })} />
          {day('from', texts.from, from)}
          {day('until', texts.until, until)}
          {filtered && (
            <button type="button" className="button button-plain" onClick={() => address.clear('user', 'from', 'until')}>
              {words.platform.clear}
            </button>
          )}
        </div>
        <Shown reading={reading} lines={12}>
          {({ auditEntries }) =>
            auditEntries.edges.length === 0 ? (
              <Empty title={texts.none} />
            ) : (
              <Table
                caption={texts.audit}
                columns={columns}
                rows={auditEntries.edges.map(({ node }) => node)}
                rowKey={(row) => row.id}
                stale={reading.stale}
              />
            )
          }
        </Shown>
      </Panel>
    </Page>
  );
}
