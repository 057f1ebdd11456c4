import {
  OwnAccessRequestsDocument,
  WithdrawAccessRequestDocument,
  type AccessRequestRowFragment,
} from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { useViewer } from '../useViewer';
import { RequestStateBadge } from './badges';
import { RequestAccess } from './RequestAccess';

const PAGE = 25;

function Decision({ row }: { readonly row: AccessRequestRowFragment }) {
  if (row.outcome !== null) {
    return row.outcome;
  }
  return row.decidedBy === null || row.decidedAt === null ? (
    <span className="quiet">–</span>
  ) : (
    <>
      {row.decidedBy}, {instant(row.decidedAt)}
      {row.decisionNote !== null && <span className="cell-sub">{row.decisionNote}</span>}
    </>
  );
}

/** What the viewer asked for, and what became of it. */
export function RequestsPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const reading = useRead(
    OwnAccessRequestsDocument,
    { username: [viewer?.username ?? ''], ...paging.arguments },
    { skip: viewer === null, keep: true },
  );
  const withdraw = useAction(WithdrawAccessRequestDocument, (answer) => answer.withdrawAccessRequest.errors);
  const columns: readonly Column<AccessRequestRowFragment>[] = [
    {
      key: 'askedFor',
      head: texts.fields.askedFor,
      heading: true,
      cell: (row) => (
        <>
          {row.askedFor}
          <span className="cell-sub">{row.reason}</span>
        </>
      ),
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <RequestStateBadge state={row.state} /> },
    {
      key: 'term',
      head: texts.fields.term,
      kind: 'fit',
      cell: (row) => `${date(row.startsAt)} – ${date(row.endsAt)}`,
    },
    { key: 'decision', head: texts.fields.decision, cell: (row) => <Decision row={row} /> },
    {
      key: 'withdraw',
      head: '',
      kind: 'fit',
      cell: (row) =>
        (row.state === 'REQUESTED' || row.state === 'APPROVED') && (
          <button
            type="button"
            className="button button-small"
            disabled={withdraw.running}
            onClick={() => void withdraw.run({ request: row.id })}
          >
            {texts.withdraw}
          </button>
        ),
    },
  ];
  return (
    <Page title={texts.requests} lead={texts.requestsLead} tools={<RequestAccess />}>
      <ActionErrors errors={withdraw.errors} />
      <Panel
        flush
        foot={
          reading.data && (
            <Pager
              paging={paging}
              page={reading.data.accessRequests.pageInfo}
              shown={reading.data.accessRequests.edges.length}
              total={reading.data.accessRequests.totalCount}
            />
          )
        }
      >
        <Shown reading={reading}>
          {({ accessRequests }) =>
            accessRequests.edges.length === 0 ? (
              <Empty title={texts.noRequests} />
            ) : (
              <Table
                caption={texts.requests}
                columns={columns}
                rows={accessRequests.edges.map(({ node }) => node)}
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
