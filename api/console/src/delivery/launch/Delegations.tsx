import { useState } from 'react';
import { useViewer } from '../../platform/api/useViewer';
import {
  DelegateLaunchApprovalDocument,
  EndLaunchDelegationDocument,
  LaunchDelegationsDocument,
  type LaunchDelegationsQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Panel } from '../../platform/ui/Page';
import { Unbroken } from '../../platform/ui/Unbroken';

type Delegation = LaunchDelegationsQuery['launchDelegations']['edges'][number]['node'];

const today = () => new Date().toISOString().slice(0, 10);

/** Hands the viewer's decisions over for a time, beside it or, while it is away, in its place. */
function Delegate() {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  return (
    <ActionButton
      form={{
        title: texts.hand,
        document: DelegateLaunchApprovalDocument,
        fields: [
          { name: 'delegate', label: texts.delegate, kind: 'employee', required: true },
          { name: 'startsAt', label: texts.from, kind: 'moment', hint: texts.fromHint },
          { name: 'endsAt', label: texts.until, kind: 'date', required: true, initial: today() },
          { name: 'absent', label: texts.absent, kind: 'flag', initial: true },
          { name: 'department', label: texts.department, kind: 'department', hint: texts.departmentHint },
          { name: 'reason', label: words.launch.actions.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            delegate: ref(held('delegate') ?? ''),
            startsAt: held('startsAt'),
            // to the end of that day
            endsAt: `${held('endsAt') ?? ''}T23:59:59Z`,
            absent: held.flag('absent'),
            department: ref(held('department')),
            reason: held('reason') ?? '',
          },
        }),
      }}
    />
  );
}

function Handed({ delegation, mine }: { readonly delegation: Delegation; readonly mine: boolean }) {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  const action = useAction(EndLaunchDelegationDocument);
  const end = () => void action.run({ input: { delegation: delegation.id, version: delegation.version } });
  return (
    <li className="page-tools">
      <Unbroken>{texts.handed(delegation.approver, delegation.delegate?.name ?? '–', date(delegation.endsAt))}</Unbroken>
      {delegation.department !== null && <span className="quiet">{delegation.department.name}</span>}
      {delegation.absent && <span className="quiet">{texts.away}</span>}
      {mine && (
        <button type="button" className="row-button" disabled={action.running} onClick={end}>
          {texts.end}
        </button>
      )}
      <ActionErrors errors={action.errors} />
    </li>
  );
}

/** The delegations of launch approvals; approvers can add their own. */
export function Delegations() {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  const viewer = useViewer();
  const [from] = useState(() => new Date().toISOString());
  const held = useRead(LaunchDelegationsDocument, { from })
    .data?.launchDelegations.edges.map(({ node }) => node)
    .filter(({ endedAt }) => endedAt === null);
  if (viewer?.may('delivery:approve-launch') !== true) {
    return null;
  }
  return (
    <Panel
      title={texts.title}
      tools={<Delegate />}
    >
      {held === undefined || held.length === 0 ? (
        <p className="quiet">{texts.nobody}</p>
      ) : (
        <ul className="stack">
          {held.map((delegation) => (
            <Handed key={delegation.id} delegation={delegation} mine={delegation.approver === viewer.displayName} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
