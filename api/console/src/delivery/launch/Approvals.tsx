import { useState } from 'react';
import {
  ApproveLaunchDocument,
  RejectLaunchDocument,
  type LaunchApprovalPartsFragment,
} from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { ApprovalStateBadge } from './badges';
import type { Application } from './LaunchPage';
import { TextDialog } from './TextDialog';
import { useToDecide } from './useToDecide';

type Approval = LaunchApprovalPartsFragment;
type Decision = 'approve' | 'reject';

function Decide({ application, approval }: { readonly application: Application; readonly approval: Approval }) {
  const { words } = useLanguage();
  const texts = words.launch.actions;
  const [decision, setDecision] = useState<Decision | null>(null);
  const about = {
    application: application.id,
    revision: approval.revision,
    department: approval.forDepartment?.id ?? '',
  };
  const close = () => setDecision(null);
  return (
    <div className="page-tools">
      <button type="button" className="button button-primary" onClick={() => setDecision('approve')}>
        {texts.approve}
      </button>
      <button type="button" className="button" onClick={() => setDecision('reject')}>
        {texts.reject}
      </button>
      {decision === 'approve' && (
        <TextDialog
          title={texts.approve}
          lead={approval.purpose}
          document={ApproveLaunchDocument}
          errors={(answer) => answer.approveLaunch.errors}
          texts={[{ label: texts.note, required: false }]}
          variables={([note]) => ({ input: { ...about, note } })}
          onClose={close}
        />
      )}
      {decision === 'reject' && (
        <TextDialog
          title={texts.reject}
          document={RejectLaunchDocument}
          errors={(answer) => answer.rejectLaunch.errors}
          texts={[{ label: texts.reason, required: true }]}
          variables={([reason]) => ({ input: { ...about, reason: reason ?? '' } })}
          onClose={close}
        />
      )}
    </div>
  );
}

function Department({ application, approval, mine }: { readonly application: Application; readonly approval: Approval; readonly mine: boolean }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const inPlace = (name: string | null) => (name === null ? '' : ` (${texts.inPlaceOf(name)})`);
  return (
    <li className="stack">
      <div className="page-tools">
        <strong>{approval.department}</strong>
        <ApprovalStateBadge state={approval.state} />
        {approval.state === 'PENDING' && approval.escalatedAt !== null && <Badge tone="critical">{texts.late}</Badge>}
      </div>
      <p className="quiet">{approval.purpose}</p>
      {approval.decidedBy !== null && approval.decidedAt !== null && (
        <p>{texts.by(approval.decidedBy + inPlace(approval.onBehalfOf), instant(approval.decidedAt))}</p>
      )}
      {approval.note !== null && <p className="prose">{approval.note}</p>}
      {approval.state === 'PENDING' && (
        <p>
          {texts.fields.dueAt} {instant(approval.dueAt)}
          {approval.approvers.length > 0 && (
            <>
              {' · '}
              {texts.mayDecide} {approval.approvers.map(({ name, onBehalfOf }) => name + inPlace(onBehalfOf)).join(', ')}
            </>
          )}
        </p>
      )}
      {mine && <Decide application={application} approval={approval} />}
    </li>
  );
}

/** What each department says to the present revision, with who may say it. */
export function Approvals({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const waiting = useToDecide();
  const approvals = application.revisions.at(-1)?.approvals ?? [];
  return (
    <Panel title={words.launch.approvals}>
      {approvals.length === 0 ? (
        <p className="quiet">{words.launch.noApprovals}</p>
      ) : (
        <ul className="stack">
          {approvals.map((approval) => (
            <Department
              key={approval.id}
              application={application}
              approval={approval}
              mine={waiting.some(({ id }) => id === approval.id)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
