import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../../access/useViewer';
import { RecordMenu } from '../../catalog/RecordMenu';
import { PlanChangeDocument, type ChangeRisk } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { changePath } from './paths';

const RISKS: readonly ChangeRisk[] = ['LOW', 'MEDIUM', 'HIGH'];

type Props = {
  /** The bot, where it is known. */
  readonly bot?: { readonly id: string };
  /** Whether a setting of it is to be changed. */
  readonly setting?: boolean;
};

function PlanForm({ bot, setting = false, onClose }: Props & { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { fields, actions, risk: risks } = words.changes;
  const navigate = useNavigate();
  const action = useAction(PlanChangeDocument, (answer) => answer.planChange.errors);
  const [named, setNamed] = useState({ code: '', id: bot?.id ?? null });
  const [title, setTitle] = useState('');
  const [plan, setPlan] = useState('');
  const [rollback, setRollback] = useState('');
  const [risk, setRisk] = useState<ChangeRisk>('LOW');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const submit = async () => {
    const answer = await action.run({
      input: {
        bot: named.id ?? '',
        title,
        kind: 'NORMAL',
        purpose: setting ? 'SETTING' : 'OTHER',
        plan,
        rollback,
        risk,
        startsAt: `${from}:00Z`,
        endsAt: `${until}:00Z`,
        settings: setting ? [{ name, value: value === '' ? null : value }] : null,
      },
    });
    const number = answer?.planChange.change?.number;
    if (number !== undefined) {
      void navigate(changePath(number));
    }
  };
  const moment = (label: string, at: string, set: (at: string) => void) => (
    <Field label={label}>
      <input type="datetime-local" className="input" required value={at} onChange={(event) => set(event.target.value)} />
    </Field>
  );
  const text = (label: string, written: string, set: (written: string) => void, required: boolean) => (
    <Field label={label}>
      <input className="input" required={required} value={written} onChange={(event) => set(event.target.value)} />
    </Field>
  );
  const long = (label: string, written: string, set: (written: string) => void) => (
    <Field label={label}>
      <textarea className="input" required value={written} onChange={(event) => set(event.target.value)} />
    </Field>
  );
  return (
    <FormDialog
      title={setting ? words.changes.propose : actions.plan}
      submit={actions.plan}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {bot === undefined && (
        <div>
          <RecordMenu
            kind="bot"
            label={fields.bot}
            chosen={named.code}
            onChoose={(code, choice) => setNamed({ code, id: choice?.id ?? null })}
          />
        </div>
      )}
      {text(fields.title, title, setTitle, true)}
      {setting && text(fields.setting, name, setName, true)}
      {setting && text(fields.value, value, setValue, false)}
      {long(fields.plan, plan, setPlan)}
      {long(fields.rollback, rollback, setRollback)}
      <Field label={fields.risk}>
        <select className="input" value={risk} onChange={(event) => setRisk(event.target.value as ChangeRisk)}>
          {RISKS.map((each) => (
            <option key={each} value={each}>
              {risks[each]}
            </option>
          ))}
        </select>
      </Field>
      {moment(fields.from, from, setFrom)}
      {moment(fields.until, until, setUntil)}
    </FormDialog>
  );
}

/** Plans a change, for those who may. */
export function PlanChange(props: Props) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('operations:plan-change') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {props.setting === true ? words.changes.propose : words.changes.actions.plan}
      </button>
      {open && <PlanForm {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
