import { useState } from 'react';
import { RequestAccessDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { EVERYTHING, ReachFields, reachInput } from './ReachFields';
import { RoleField } from './RoleField';
import { endOfDay, startOfDay } from './days';

function RequestForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [role, setRole] = useState('');
  const [reach, setReach] = useState(EVERYTHING);
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const action = useAction(RequestAccessDocument, (answer) => answer.requestAccess.errors);
  const submit = async () => {
    const input = { role, ...reachInput(reach), reason, startsAt: startOfDay(from), endsAt: endOfDay(until) };
    if ((await action.run({ input })) !== null) {
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
      <RoleField role={role} onChange={setRole} />
      <ReachFields reach={reach} onChange={setReach} />
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
