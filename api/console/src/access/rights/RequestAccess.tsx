import { useState } from 'react';
import { RequestAccessDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { FunctionField } from './FunctionField';
import { EVERYTHING, ReachFields, reachInput } from './ReachFields';
import { RoleField } from './RoleField';
import { endOfDay, startOfDay } from './days';

const KINDS = ['ROLE', 'FUNCTION'] as const;

type Kind = (typeof KINDS)[number];

function RequestForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [kind, setKind] = useState<Kind>('ROLE');
  const [role, setRole] = useState('');
  const [wanted, setWanted] = useState('');
  const [reach, setReach] = useState(EVERYTHING);
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const action = useAction(RequestAccessDocument, (answer) => answer.requestAccess.errors);
  const submit = async () => {
    const right = kind === 'ROLE' ? { role, ...reachInput(reach) } : { function: wanted };
    const term = { startsAt: startOfDay(from), endsAt: endOfDay(until) };
    if ((await action.run({ input: { ...right, ...term, reason } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.ask}
      submit={texts.ask}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="quiet">{texts.askLead}</p>
      <Field label={texts.fields.kind}>
        <select className="input" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {texts.kind[each]}
            </option>
          ))}
        </select>
      </Field>
      {kind === 'ROLE' ? (
        <>
          <RoleField role={role} onChange={setRole} />
          <ReachFields reach={reach} onChange={setReach} />
        </>
      ) : (
        <FunctionField chosen={wanted} onChange={setWanted} />
      )}
      <Field label={texts.fields.reason}>
        <textarea
          className="input"
          required
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Field label={`${texts.fields.startsAt} (${texts.optional})`} hint={texts.fields.startsHint}>
        <input type="date" className="input" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={texts.fields.endsAt}>
        <input type="date" className="input" required value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The button that asks for a right, with its form. */
export function RequestAccess() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.rights.ask}
      </button>
      {open && <RequestForm onClose={() => setOpen(false)} />}
    </>
  );
}
