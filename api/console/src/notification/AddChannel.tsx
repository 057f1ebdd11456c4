import { useState } from 'react';
import { ShownOnce } from '../access/account/ShownOnce';
import { AddNotificationChannelDocument, type ChannelKind, type NotificationLanguage } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

const KINDS: readonly ChannelKind[] = ['EMAIL', 'WEBHOOK', 'SLACK', 'TEAMS', 'FEISHU', 'DINGTALK', 'WECOM'];
const WITH_SECRET: readonly ChannelKind[] = ['WEBHOOK', 'FEISHU', 'DINGTALK'];
const LANGUAGES: readonly NotificationLanguage[] = ['EN', 'ZH'];

type Props = { readonly onClose: () => void; readonly onSecret: (secret: string | null) => void };

function AddChannelForm({ onClose, onSecret }: Props) {
  const { words, language: shown } = useLanguage();
  const texts = words.notification;
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ChannelKind>('WEBHOOK');
  const [target, setTarget] = useState('');
  const [secret, setSecret] = useState('');
  const [language, setLanguage] = useState<NotificationLanguage>(shown === 'zh' ? 'ZH' : 'EN');
  const action = useAction(AddNotificationChannelDocument, (answer) => answer.addNotificationChannel.errors);
  const submit = async () => {
    const answer = await action.run({
      input: {
        name: name.trim(),
        kind,
        target: target.trim(),
        secret: secret === '' || !WITH_SECRET.includes(kind) ? null : secret,
        language,
      },
    });
    if (answer !== null) {
      onSecret(answer.addNotificationChannel.secret);
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.addChannel}
      submit={texts.addChannel}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.name}>
        <input className="input" required maxLength={300} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={texts.fields.kind}>
        <select className="input" value={kind} onChange={(event) => setKind(event.target.value as ChannelKind)}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {texts.kind[each]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={kind === 'EMAIL' ? texts.address : texts.url}>
        <input
          className="input"
          type={kind === 'EMAIL' ? 'email' : 'url'}
          required
          value={target}
          onChange={(event) => setTarget(event.target.value)}
        />
      </Field>
      {WITH_SECRET.includes(kind) && (
        <Field label={texts.fields.secret} hint={texts.secretHint}>
          <input
            className="input"
            type="password"
            autoComplete="off"
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </Field>
      )}
      <Field label={texts.fields.language}>
        <select
          className="input"
          value={language}
          onChange={(event) => setLanguage(event.target.value as NotificationLanguage)}
        >
          {LANGUAGES.map((each) => (
            <option key={each} value={each}>
              {texts.languages[each]}
            </option>
          ))}
        </select>
      </Field>
    </FormDialog>
  );
}

/** The button that adds a channel, with its form, and the secret that is shown once. */
export function AddChannel() {
  const { words } = useLanguage();
  const texts = words.notification;
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {texts.addChannel}
      </button>
      {open && <AddChannelForm onClose={() => setOpen(false)} onSecret={setSecret} />}
      {secret !== null && (
        <ShownOnce note={texts.secretShown} name={texts.fields.secret} lines={[secret]} />
      )}
    </>
  );
}
