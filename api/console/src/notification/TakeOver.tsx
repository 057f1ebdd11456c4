import { useState } from 'react';
import { OnCallPeopleDocument, OverrideOnCallDocument } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

type Props = { readonly schedule: { readonly id: string; readonly name: string } };

/** What a field for date and time holds is taken as UTC. */
function utc(local: string): string {
  return `${local}:00Z`;
}

function TakeOverForm({ schedule, onClose }: Props & { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const employees = useRead(OnCallPeopleDocument, {}).data;
  const [employee, setEmployee] = useState('');
  const [begins, setBegins] = useState('');
  const [ends, setEnds] = useState('');
  const [reason, setReason] = useState('');
  const action = useAction(OverrideOnCallDocument, (answer) => answer.overrideOnCall.errors);
  const submit = async () => {
    const done = await action.run({
      input: {
        schedule: schedule.id,
        employee,
        startsAt: begins === '' ? null : utc(begins),
        endsAt: utc(ends),
        reason: reason.trim() === '' ? null : reason.trim(),
      },
    });
    if (done !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.takeOver}
      submit={texts.takeOver}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="quiet">{texts.takeOverLead(schedule.name)}</p>
      <Field label={texts.person}>
        <select className="input" required value={employee} onChange={(event) => setEmployee(event.target.value)}>
          <option value="">–</option>
          {employees?.employees.edges.map(({ node }) => (
            <option key={node.id} value={node.id}>
              {node.name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={texts.begins} hint={texts.now}>
        <input
          type="datetime-local"
          className="input"
          value={begins}
          onChange={(event) => setBegins(event.target.value)}
        />
      </Field>
      <Field label={texts.ends}>
        <input
          type="datetime-local"
          className="input"
          required
          value={ends}
          onChange={(event) => setEnds(event.target.value)}
        />
      </Field>
      <Field label={texts.why}>
        <input className="input" maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The button that lets somebody else take over, with its form. */
export function TakeOver({ schedule }: Props) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {words.notification.takeOver}
      </button>
      {open && <TakeOverForm schedule={schedule} onClose={() => setOpen(false)} />}
    </>
  );
}
