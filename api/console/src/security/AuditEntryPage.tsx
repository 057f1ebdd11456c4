import { useParams } from 'react-router';
import { AuditEntryPageDocument, type AuditEntryPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instantToSecond } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { ProofPanel } from './ProofPanel';
import { Unbroken } from '../platform/ui/Unbroken';

type Entry = NonNullable<AuditEntryPageQuery['auditEntry']>;
type Change = Entry['changes'][number];

function Facts({ entry }: { readonly entry: Entry }) {
  const { words, formats } = useLanguage();
  const { fields } = words.security;
  const nothing = <span className="quiet">–</span>;
  return (
    <Panel title={words.security.facts} foot={words.platform.utc}>
      <dl className="facts figures">
        <dt>{fields.at}</dt>
        <dd><Unbroken>{instantToSecond(entry.at)}</Unbroken></dd>
        <dt>{fields.username}</dt>
        <dd>{entry.username}</dd>
        <dt>{fields.action}</dt>
        <dd>
          <code>{entry.action}</code>
        </dd>
        <dt>{fields.subject}</dt>
        <dd>{entry.subjectId === null ? nothing : <code>{entry.subjectId}</code>}</dd>
        <dt>{fields.reason}</dt>
        <dd>{entry.reason ?? nothing}</dd>
        {entry.quantity > 1 && (
          <>
            <dt>{fields.quantity}</dt>
            <dd><Unbroken>{formats.count(entry.quantity)}</Unbroken></dd>
          </>
        )}
        <dt>{fields.requestId}</dt>
        <dd>{entry.requestId === null ? nothing : <code>{entry.requestId}</code>}</dd>
        <dt>{fields.address}</dt>
        <dd>{entry.address === null ? nothing : <code>{entry.address}</code>}</dd>
      </dl>
    </Panel>
  );
}

function Changes({ entry }: { readonly entry: Entry }) {
  const { words } = useLanguage();
  const texts = words.security;
  const value = (text: string | null) => (text === null ? <span className="quiet">–</span> : <span className="prose">{text}</span>);
  const columns: readonly Column<Change>[] = [
    { key: 'field', head: texts.fields.field, kind: 'fit', heading: true, cell: (row) => row.field },
    { key: 'before', head: texts.fields.before, cell: (row) => value(row.before) },
    { key: 'after', head: texts.fields.after, cell: (row) => value(row.after) },
  ];
  return (
    <Panel title={texts.changes} flush>
      {entry.changes.length === 0 ? (
        <Empty title={texts.noChanges} />
      ) : (
        <Table caption={texts.changes} columns={columns} rows={entry.changes} rowKey={(row) => row.field} />
      )}
    </Panel>
  );
}

/** One entry of the trail: what it says, and the proof that it is what was written. */
export function AuditEntryPage() {
  const { entry: id = '' } = useParams();
  const { words } = useLanguage();
  const reading = useRead(AuditEntryPageDocument, { id });
  if (reading.data?.auditEntry === null) {
    return <NotFound />;
  }
  return (
    <Page title={words.security.entry} lead={reading.data?.auditEntry?.summary}>
      <Shown reading={reading} lines={10}>
        {({ auditEntry: entry }) =>
          entry !== null && (
            <>
              <Facts entry={entry} />
              <Changes entry={entry} />
              <ProofPanel entry={entry.id} leaf={entry.leaf} />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
