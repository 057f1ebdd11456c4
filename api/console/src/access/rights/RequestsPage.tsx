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
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { useViewer } from '../../platform/api/useViewer';
import { RequestStateBadge } from './badges';
import { RequestAccess } from './RequestAccess';
import { Unbroken } from '../../platform/ui/Unbroken';

const PAGE = 25;

function Decision({ row }: { readonly row: AccessRequestRowFragment }) {
  if (row.outcome !== null) {
    return row.outcome;
  }
  return row.decidedBy === null || row.decidedAt === null ? (
    <span className="quiet">–</span>
  ) : (
    <>
      {row.decidedBy.name}, <Unbroken>{instant(row.decidedAt)}</Unbroken>
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
    { requester: [{ username: viewer?.username ?? '' }], ...paging.arguments },
    { skip: viewer === null, keep: true },
  );
  const withdraw = useAction(WithdrawAccessRequestDocument);
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
    <ListPage
      title={texts.requests}
      lead={texts.requestsLead}
      tools={<RequestAccess />}
      above={<ActionErrors errors={withdraw.errors} />}
      reading={reading}
      list={(data) => data.accessRequests}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.noRequests} />}
    />
  );
}
