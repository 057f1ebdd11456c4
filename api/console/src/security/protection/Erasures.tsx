import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../access/useViewer';
import { EraseDataSubjectDocument, ErasuresDocument, type ErasuresQuery } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';

const PAGE = 20;
const SHOWN_OF_HASH = 12;

type Row = ErasuresQuery['erasureRequests']['edges'][number]['node'];

function EraseForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.protection;
  const queries = useQueryClient();
  const [userKey, setUserKey] = useState('');
  const [reason, setReason] = useState('');
  const action = useAction(EraseDataSubjectDocument, (answer) => answer.eraseDataSubject.errors);
  const submit = async () => {
    if ((await action.run({ input: { userKey, reason } })) !== null) {
      void queries.invalidateQueries();
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.erase}
      submit={texts.erase}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="quiet">{texts.eraseHint}</p>
      <Field label={texts.userKey}>
        <input className="input" required autoComplete="off" value={userKey} onChange={(event) => setUserKey(event.target.value)} />
      </Field>
      <Field label={texts.reason}>
        <input className="input" required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The proofs of erasures, and the way to erase somebody. */
export function Erasures() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const fields = texts.fields;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const [erasing, setErasing] = useState(false);
  const reading = useRead(ErasuresDocument, paging.arguments, { keep: true });
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: fields.at, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.at) },
    { key: 'username', head: fields.username, kind: 'fit', cell: (row) => row.username },
    { key: 'reason', head: fields.reason, cell: (row) => row.reason },
    { key: 'interactions', head: fields.interactions, kind: 'number', cell: (row) => formats.count(row.interactions) },
    {
      key: 'mentionedIn',
      head: fields.mentionedIn,
      cell: (row) =>
        row.mentionedIn.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          row.mentionedIn.map((number) => (
            <Link key={number} to={`/incidents/${encodeURIComponent(number)}`}>
              {number}{' '}
            </Link>
          ))
        ),
    },
    {
      key: 'proof',
      head: fields.proof,
      kind: 'fit',
      cell: (row) => <code title={row.subjectHash}>{row.subjectHash.slice(0, SHOWN_OF_HASH)}</code>,
    },
  ];
  return (
    <>
      <Panel
        flush
        title={texts.erasures}
        tools={
          viewer?.may('security:erase') === true && (
            <button type="button" className="button" onClick={() => setErasing(true)}>
              {texts.erase}
            </button>
          )
        }
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.erasureRequests.pageInfo}
              shown={reading.data.erasureRequests.edges.length}
              total={reading.data.erasureRequests.totalCount}
            />
          )
        }
      >
        <Shown reading={reading} lines={4}>
          {({ erasureRequests }) =>
            erasureRequests.edges.length === 0 ? (
              <Empty title={texts.noErasures} />
            ) : (
              <Table
                caption={texts.erasures}
                columns={columns}
                rows={erasureRequests.edges.map(({ node }) => node)}
                rowKey={(row) => row.id}
                stale={reading.stale}
              />
            )
          }
        </Shown>
      </Panel>
      {erasing && <EraseForm onClose={() => setErasing(false)} />}
    </>
  );
}
