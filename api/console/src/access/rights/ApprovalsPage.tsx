import { useState } from 'react';
import {
  AccessRequestsToDecideDocument,
  ApproveAccessRequestDocument,
  RejectAccessRequestDocument,
  type AccessRequestsToDecideQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { waitingRecords } from '../../work/waitingRecords';
import { TextForm } from './TextForm';

type Record_ = NonNullable<AccessRequestsToDecideQuery['myWork']['edges'][number]['node']['record']>;
type Waiting = Extract<Record_, { readonly __typename: 'AccessRequest' }>;

function Held({ request }: { readonly request: Waiting }) {
  const { words } = useLanguage();
  const texts = words.rights;
  if (request.heldRights.length === 0) {
    return <span className="quiet">{texts.holdsNothing}</span>;
  }
  return (
    <span className="page-tools">
      {request.heldRights.map((right) => {
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
  const [deciding, setDeciding] = useState<'approve' | 'reject' | null>(null);
  const close = () => setDeciding(null);
  return (
    <Panel
      title={request.askedFor}
      tools={
        <span className="page-tools">
          <button type="button" className="button button-primary" onClick={() => setDeciding('approve')}>
            {texts.approve}
          </button>
          <button type="button" className="button" onClick={() => setDeciding('reject')}>
            {texts.reject}
          </button>
        </span>
      }
    >
      <p className="prose">
        <strong>{request.requestedBy}</strong>: {request.reason}
      </p>
      <dl className="facts">
        <dt>{texts.fields.term}</dt>
        <dd>
          {date(request.startsAt)} – {date(request.endsAt)}
        </dd>
        <dt>{texts.fields.decideBefore}</dt>
        <dd>{instant(request.decideBefore)}</dd>
        <dt>{texts.holds}</dt>
        <dd>
          <Held request={request} />
        </dd>
      </dl>
      {deciding === 'approve' && (
        <TextForm
          title={texts.approve}
          lead={request.askedFor}
          label={texts.fields.note}
          required={false}
          document={ApproveAccessRequestDocument}
          errors={(answer) => answer.approveAccessRequest.errors}
          variables={(note) => ({ request: request.id, note })}
          onClose={close}
        />
      )}
      {deciding === 'reject' && (
        <TextForm
          title={texts.reject}
          lead={request.askedFor}
          label={texts.fields.reason}
          required
          document={RejectAccessRequestDocument}
          errors={(answer) => answer.rejectAccessRequest.errors}
          variables={(reason) => ({ request: request.id, reason: reason ?? '' })}
          onClose={close}
        />
      )}
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
