import { useState } from 'react';
import { AddEscalationPolicyDocument, type Severity } from '../generated/graphql';
import { SEVERITIES } from '../operations/severities';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceMenu } from '../platform/ui/ChoiceMenu';
import { Field, FormDialog } from '../platform/ui/FormDialog';
import { recipient, RecipientField } from './RecipientField';

type Step = { readonly minutes: string; readonly told: string };

function AddPolicyForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const [name, setName] = useState('');
  const [severities, setSeverities] = useState<readonly Severity[]>(['CRITICAL', 'HIGH']);
  const [repeats, setRepeats] = useState('0');
  const [steps, setSteps] = useState<readonly Step[]>([{ minutes: '0', told: '' }]);
  const action = useAction(AddEscalationPolicyDocument, (answer) => answer.addEscalationPolicy.errors);
  const change = (at: number, step: Step) => setSteps(steps.map((each, k) => (k === at ? step : each)));
  const submit = async () => {
    const done = await action.run({
      input: {
        name: name.trim(),
        severities: [...severities],
        repeats: Number(repeats),
        steps: steps.map((step) => ({ afterMinutes: Number(step.minutes), ...recipient(step.told) })),
      },
    });
    if (done !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.addPolicy}
      submit={texts.addPolicy}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.name}>
        <input className="input" required maxLength={300} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <ChoiceMenu
        label={texts.fields.severities}
        choices={SEVERITIES}
        names={words.operations.severity}
        chosen={severities}
        onChoose={setSeverities}
      />
      {steps.map((step, k) => (
        // steps have no other identity than their place
        <fieldset key={k} className="stack">
          <legend>{texts.step(k + 1)}</legend>
          <Field label={texts.minutes}>
            <input
              type="number"
              className="input"
              min={0}
              max={1440}
              required
              value={step.minutes}
              onChange={(event) => change(k, { ...step, minutes: event.target.value })}
            />
          </Field>
          <RecipientField chosen={step.told} onChange={(told) => change(k, { ...step, told })} />
        </fieldset>
      ))}
      <button
        type="button"
        className="button"
        onClick={() => setSteps([...steps, { minutes: '15', told: '' }])}
      >
        {texts.addStep}
      </button>
      <Field label={texts.repeatsField}>
        <input
          type="number"
          className="input"
          min={0}
          max={20}
          required
          value={repeats}
          onChange={(event) => setRepeats(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

/** The button that adds a policy of escalation, with its form. */
export function AddPolicy() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.notification.addPolicy}
      </button>
      {open && <AddPolicyForm onClose={() => setOpen(false)} />}
    </>
  );
}
