import { useState } from 'react';
import { CreateApiKeyDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { ShownOnce } from './ShownOnce';

type Service = { readonly id: string; readonly username: string };
type Props = { readonly services: readonly Service[]; readonly onClose: () => void };

/** Makes a key for a program, and shows it once. */
export function NewKeyDialog({ services, onClose }: Props) {
  const { words } = useLanguage();
  const texts = words.access.account;
  const [identity, setIdentity] = useState(services[0]?.id ?? '');
  const [label, setLabel] = useState('');
  const [permissions, setPermissions] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const action = useAction(CreateApiKeyDocument, ({ createApiKey }) => createApiKey.errors);
  const submit = async () => {
    if (key !== null || services.length === 0) {
      onClose();
      return;
    }
    const wanted = permissions.split(/[\s,]+/).filter((permission) => permission !== '');
    const made = await action.run({ input: { identity, label, permissions: wanted } });
    setKey(made?.createApiKey.key ?? null);
  };
  return (
    <FormDialog
      title={texts.newKeyTitle}
      submit={key === null && services.length > 0 ? texts.newKey : texts.done}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {key !== null ? (
        <ShownOnce note={texts.keepKey} name={texts.key} lines={[key]} />
      ) : services.length === 0 ? (
        <p>{texts.noServices}</p>
      ) : (
        <>
          <Field label={texts.fields.account}>
            <select className="input" value={identity} onChange={(event) => setIdentity(event.target.value)}>
              {services.map(({ id, username }) => (
                <option key={id} value={id}>
                  {username}
                </option>
              ))}
            </select>
          </Field>
          <Field label={texts.label}>
            <input className="input" required value={label} onChange={(event) => setLabel(event.target.value)} />
          </Field>
          <Field label={texts.permissions} hint={texts.permissionsHint}>
            <input
              className="input"
              required
              spellCheck={false}
              value={permissions}
              onChange={(event) => setPermissions(event.target.value)}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
