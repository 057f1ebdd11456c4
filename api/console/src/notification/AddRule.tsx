import { useState } from 'react';
import { RecordMenu } from '../catalog/RecordMenu';
import { AddNotificationRuleDocument, type Severity } from '../generated/graphql';
import { SEVERITIES } from '../operations/severities';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceMenu } from '../platform/ui/ChoiceMenu';
import { Field, FormDialog } from '../platform/ui/FormDialog';
import { recipient, RecipientField } from './RecipientField';

function AddRuleForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const [name, setName] = useState('');
  const [events, setEvents] = useState('IncidentReported');
  const [severities, setSeverities] = useState<readonly Severity[]>([]);
  const [bot, setBot] = useState<{ code: string; id: string } | null>(null);
  const [told, setTold] = useState('');
  const [page, setPage] = useState(false);
  const action = useAction(AddNotificationRuleDocument, (answer) => answer.addNotificationRule.errors);
  const submit = async () => {
    const done = await action.run({
      input: {
        name: name.trim(),
        events: events.trim().split(/\s+/),
        severities: [...severities],
        bot: bot?.id ?? null,
        ...recipient(told),
        page,
      },
    });
    if (done !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.addRule}
      submit={texts.addRule}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.name}>
        <input className="input" required maxLength={300} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={texts.fields.events} hint={texts.eventsHint}>
        <input className="input" required value={events} onChange={(event) => setEvents(event.target.value)} />
      </Field>
      <ChoiceMenu
        label={texts.fields.severities}
        choices={SEVERITIES}
        names={words.operations.severity}
        chosen={severities}
        onChoose={setSeverities}
      />
      <RecordMenu
        kind="bot"
        label={words.operations.fields.bot}
        chosen={bot?.code ?? ''}
        onChoose={(code, choice) => setBot(choice === null ? null : { code, id: choice.id })}
      />
      <RecipientField chosen={told} onChange={setTold} />
      <label className="inline-field">
        <input type="checkbox" checked={page} onChange={(event) => setPage(event.target.checked)} />
        <span>{texts.isPage}</span>
      </label>
    </FormDialog>
  );
}

/** The button that adds a rule, with its form. */
export function AddRule() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.notification.addRule}
      </button>
      {open && <AddRuleForm onClose={() => setOpen(false)} />}
    </>
  );
}
