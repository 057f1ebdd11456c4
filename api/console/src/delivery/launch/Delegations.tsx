import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import { RecordMenu } from '../../catalog/RecordMenu';
import {
  DelegateLaunchApprovalDocument,
  EndLaunchDelegationDocument,
  LaunchDelegationsDocument,
  type LaunchDelegationsQuery,
} from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { Panel } from '../../platform/ui/Page';

type Delegation = LaunchDelegationsQuery['launchDelegations']['edges'][number]['node'];

const today = () => new Date().toISOString().slice(0, 10);

function DelegateForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  const [delegate, setDelegate] = useState({ code: '', id: '' });
  const [until, setUntil] = useState(today());
  const [absent, setAbsent] = useState(true);
  const [reason, setReason] = useState('');
  const action = useAction(DelegateLaunchApprovalDocument, (answer) => answer.delegateLaunchApproval.errors);
  const submit = async () => {
    // to the end of that day
    const input = { delegate: delegate.id, absent, reason, endsAt: `${until}T23:59:59Z` };
    if ((await action.run({ input })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.hand}
      submit={texts.hand}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>
        <RecordMenu
          kind="employee"
          label={texts.delegate}
          chosen={delegate.code}
          onChoose={(code, choice) => setDelegate({ code, id: choice?.id ?? '' })}
        />
      </div>
      <Field label={texts.until}>
        <input type="date" className="input" required min={today()} value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
      <label className="inline-field">
        <input type="checkbox" checked={absent} onChange={(event) => setAbsent(event.target.checked)} />
        <span>{texts.absent}</span>
      </label>
      <Field label={words.launch.actions.reason}>
        <textarea className="input" required value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function Handed({ delegation, mine }: { readonly delegation: Delegation; readonly mine: boolean }) {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  const action = useAction(EndLaunchDelegationDocument, (answer) => answer.endLaunchDelegation.errors);
  const end = () => void action.run({ input: { delegation: delegation.id, version: delegation.version } });
  return (
    <li className="page-tools">
      {texts.handed(delegation.approver, delegation.delegate?.name ?? '–', date(delegation.endsAt))}
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

/** Who decides in whose place; for approvers, with the way to hand it over. */
export function Delegations() {
  const { words } = useLanguage();
  const texts = words.launch.delegation;
  const viewer = useViewer();
  const [handing, setHanding] = useState(false);
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
      tools={
        <button type="button" className="button button-small" onClick={() => setHanding(true)}>
          {texts.hand}
        </button>
      }
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
      {handing && <DelegateForm onClose={() => setHanding(false)} />}
    </Panel>
  );
}
