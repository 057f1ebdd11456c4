import {
  AccessRequestsToDecideDocument,
  ApproveAccessRequestDocument,
  RejectAccessRequestDocument,
  type AccessRequestsToDecideQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { waitingRecords } from '../../platform/api/waitingRecords';
import { Unbroken } from '../../platform/ui/Unbroken';

type Record_ = NonNullable<AccessRequestsToDecideQuery['myWork']['edges'][number]['node']['record']>;
type Waiting = Extract<Record_, { readonly __typename: 'AccessRequest' }>;

function Held({ request }: { readonly request: Waiting }) {
  const { words } = useLanguage();
  const texts = words.rights;
  if (request.heldRoles.length === 0) {
    return <span className="quiet">{texts.holdsNothing}</span>;
  }
  return (
    <span className="page-tools">
      {request.heldRoles.map((right) => {
        const over = right.bot ?? right.department ?? texts.scope.EVERYTHING;
        return (
          <Badge key={`${right.role} ${over}`} tone="quiet">
            {right.role} · {over}
          </Badge>
        );
      })}
    </span>
  );
}

function Request({ request }: { readonly request: Waiting }) {
  const { words } = useLanguage();
  const texts = words.rights;
  return (
    <Panel
      title={request.askedFor}
      tools={
        <span className="page-tools">
          <ActionButton
            look="primary"
            form={{
              title: texts.approve,
              lead: request.askedFor,
              document: ApproveAccessRequestDocument,
              fields: [{ name: 'note', label: texts.fields.note, kind: 'text' }],
              variables: (held) => ({ request: request.id, note: held('note') }),
            }}
          />
          <ActionButton
            form={{
              title: texts.reject,
              lead: request.askedFor,
              document: RejectAccessRequestDocument,
              fields: [{ name: 'reason', label: texts.fields.reason, kind: 'text', required: true }],
              variables: (held) => ({ request: request.id, reason: held('reason') ?? '' }),
            }}
          />
        </span>
      }
    >
      <p className="prose">
        <strong>{request.requester?.name}</strong>: {request.reason}
      </p>
      <dl className="facts">
        <dt>{texts.fields.term}</dt>
        <dd>
          <Unbroken>{date(request.startsAt)}</Unbroken> – <Unbroken>{date(request.endsAt)}</Unbroken>
        </dd>
        <dt>{texts.fields.decisionDeadline}</dt>
        <dd><Unbroken>{instant(request.decisionDeadline)}</Unbroken></dd>
        <dt>{texts.holds}</dt>
        <dd>
          <Held request={request} />
        </dd>
      </dl>
    </Panel>
  );
}

/** What waits for the viewer's decision, the most urgent first. */
export function ApprovalsPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const reading = useRead(AccessRequestsToDecideDocument, {});
  return (
    <Page title={texts.approvals} lead={texts.approvalsLead}>
      <Shown reading={reading}>
        {({ myWork }) => {
          const requests = waitingRecords(myWork, 'AccessRequest');
          return requests.length === 0 ? (
            <Panel>
              <Empty title={texts.noApprovals} />
            </Panel>
          ) : (
            <div className="stack">
              {requests.map((request) => (
                <Request key={request.id} request={request} />
              ))}
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}
