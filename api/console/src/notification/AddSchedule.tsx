import { useState } from 'react';
import { AddOnCallScheduleDocument, OnCallPeopleDocument, type Rotation } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

function AddScheduleForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const employees = useRead(OnCallPeopleDocument, {}).data;
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [rotation, setRotation] = useState<Rotation>('WEEKLY');
  const [startsOn, setStartsOn] = useState('');
  const [handoverTime, setHandoverTime] = useState('09:00');
  const [members, setMembers] = useState<readonly string[]>([]);
  const action = useAction(AddOnCallScheduleDocument, (answer) => answer.addOnCallSchedule.errors);
  const submit = async () => {
    const layer = { name: name.trim(), rotation, startsOn, handoverTime, members: [...members] };
    const done = await action.run({ input: { name: name.trim(), timeZone, layers: [layer] } });
    if (done !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.addSchedule}
      submit={texts.addSchedule}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.name}>
        <input className="input" required maxLength={300} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={texts.zone}>
        <input className="input" required value={timeZone} onChange={(event) => setTimeZone(event.target.value)} />
      </Field>
      <Field label={texts.rotation}>
        <select className="input" value={rotation} onChange={(event) => setRotation(event.target.value as Rotation)}>
          <option value="WEEKLY">{texts.weekly}</option>
          <option value="DAILY">{texts.daily}</option>
        </select>
      </Field>
      <Field label={texts.firstDay}>
        <input
          type="date"
          className="input"
          required
          value={startsOn}
          onChange={(event) => setStartsOn(event.target.value)}
        />
      </Field>
      <Field label={texts.handover}>
        <input
          type="time"
          className="input"
          required
          value={handoverTime}
          onChange={(event) => setHandoverTime(event.target.value)}
        />
      </Field>
      <Field label={texts.members} hint={texts.membersHint}>
        <select
          className="input"
          required
          multiple
          value={[...members]}
          onChange={(event) => setMembers([...event.target.selectedOptions].map((option) => option.value))}
        >
          {employees?.employees.edges.map(({ node }) => (
            <option key={node.id} value={node.id}>
              {node.name}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}

/** The button that adds a schedule, with its form. */
export function AddSchedule() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.notification.addSchedule}
      </button>
      {open && <AddScheduleForm onClose={() => setOpen(false)} />}
    </>
  );
}
