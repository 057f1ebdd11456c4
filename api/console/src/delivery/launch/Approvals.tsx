import {
  ApproveLaunchDocument,
  RejectLaunchDocument,
  type LaunchApprovalPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { ApprovalStateBadge } from './badges';
import type { Application } from './application';
import { useToDecide } from './useToDecide';
import { Unbroken } from '../../platform/ui/Unbroken';

type Approval = LaunchApprovalPartsFragment;

function Decide({ application, approval }: { readonly application: Application; readonly approval: Approval }) {
  const { words } = useLanguage();
  const texts = words.launch.actions;
  const about = {
    application: ref(application.id),
    revision: approval.revision,
    department: ref(approval.forDepartment?.id ?? ''),
  };
  return (
    <div className="page-tools">
      <ActionButton
        look="primary"
        form={formOf({
          title: texts.approve,
          lead: defaultText(approval.purpose, words),
          document: ApproveLaunchDocument,
          fields: [
            { name: 'businessImpact', label: texts.businessImpact, hint: texts.businessHint, kind: 'text', required: true },
            { name: 'securityImpact', label: texts.securityImpact, hint: texts.securityHint, kind: 'text', required: true },
            { name: 'note', label: texts.note, kind: 'text' },
          ],
          based: about,
        })}
      />
      <ActionButton
        form={{
          title: texts.reject,
          document: RejectLaunchDocument,
          ...withReason(about, texts.reason),
        }}
      />
    </div>
  );
}

function Department({ application, approval, mine }: { readonly application: Application; readonly approval: Approval; readonly mine: boolean }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const inPlace = (of: { readonly name: string } | null) => (of === null ? '' : ` (${texts.inPlaceOf(of.name)})`);
  return (
    <li className="stack">
      <div className="page-tools">
        <strong>{approval.department}</strong>
        <ApprovalStateBadge state={approval.state} />
        {approval.state === 'PENDING' && approval.escalatedAt !== null && <Badge tone="critical">{texts.late}</Badge>}
      </div>
      <p className="quiet">{defaultText(approval.purpose, words)}</p>
      {approval.decidedBy !== null && approval.decidedAt !== null && (
        <p><Unbroken>{texts.by(approval.decidedBy.name + inPlace(approval.onBehalfOf), instant(approval.decidedAt))}</Unbroken></p>
      )}
      {approval.businessImpact !== null && (
        <p className="prose">
          <strong>{texts.actions.businessImpact}:</strong> {approval.businessImpact}
        </p>
      )}
      {approval.securityImpact !== null && (
        <p className="prose">
          <strong>{texts.actions.securityImpact}:</strong> {approval.securityImpact}
        </p>
      )}
      {approval.note !== null && <p className="prose">{approval.note}</p>}
      {approval.state === 'PENDING' && (
        <p>
          {texts.fields.dueAt} <Unbroken>{instant(approval.dueAt)}</Unbroken>
          {approval.approvers.length > 0 && (
            <>
              {' · '}
              {texts.mayDecide} {approval.approvers.map(({ approver, onBehalfOf }) => (approver?.name ?? '') + inPlace(onBehalfOf)).join(', ')}
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
