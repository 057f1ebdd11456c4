import { Link } from 'react-router';
import { EraseDataSubjectDocument, ErasuresDocument, type ErasuresQuery } from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';

const PAGE = 20;
const SHOWN_OF_HASH = 12;

type Row = ErasuresQuery['erasureRequests']['edges'][number]['node'];

function Erase() {
  const { words } = useLanguage();
  const texts = words.protection;
  return (
    <ActionButton
      permission="security:erase"
      form={formOf({
        title: texts.erase,
        lead: texts.eraseHint,
        document: EraseDataSubjectDocument,
        fields: [
          { name: 'userKey', label: texts.userKey, kind: 'line', required: true },
          { name: 'reason', label: texts.reason, kind: 'line', required: true },
        ],
        based: {},
      })}
    />
  );
}

/** The proofs of erasures, and the form to erase a data subject. */
export function Erasures() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const fields = texts.fields;
  const paging = usePaging(PAGE);
  const reading = useRead(ErasuresDocument, paging.arguments, { keep: true });
  const columns: readonly Column<Row>[] = [
    { key: 'at', head: fields.at, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.at) },
    { key: 'performedBy', head: fields.username, kind: 'fit', cell: (row) => row.performedBy?.name },
    { key: 'reason', head: fields.reason, cell: (row) => row.reason },
    { key: 'interactions', head: fields.interactions, kind: 'number', cell: (row) => formats.count(row.interactions) },
    {
      key: 'mentionedIn',
      head: fields.mentionedIn,
      cell: (row) =>
        row.mentionedIn.length + row.mentionedElsewhere.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <>
            {row.mentionedIn.map((number) => (
              <Link key={number} to={incidentPath(number)}>
                {number}{' '}
              </Link>
            ))}
            {row.mentionedElsewhere.join(', ')}
          </>
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
        tools={<Erase />}
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
    </>
  );
}
