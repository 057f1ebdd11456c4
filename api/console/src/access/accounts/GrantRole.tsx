import { useState } from 'react';
import { GrantRoleDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { endOfDay } from './days';
import { EVERYTHING, ReachFields, reachInput } from './ReachFields';
import { RoleField } from './RoleField';

type Props = { readonly identity: string; readonly name: string };

function GrantForm({ identity, name, onClose }: Props & { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [role, setRole] = useState('');
  const [reach, setReach] = useState(EVERYTHING);
  const [until, setUntil] = useState('');
  const action = useAction(GrantRoleDocument, (answer) => answer.grantRole.errors);
  const submit = async () => {
    const expiresAt = until === '' ? null : endOfDay(until);
    if ((await action.run({ input: { identity, role, ...reachInput(reach), expiresAt } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={`${texts.grant}: ${name}`}
      submit={texts.grant}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <RoleField role={role} onChange={setRole} />
      <ReachFields reach={reach} onChange={setReach} />
      <Field label={`${texts.fields.endsAt} (${texts.optional})`}>
        <input type="date" className="input" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The button that gives an account a role, with its form. */
export function GrantRole({ identity, name }: Props) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-small"
        aria-label={`${words.rights.grant}: ${name}`}
        onClick={() => setOpen(true)}
      >
        {words.rights.grant}
      </button>
      {open && <GrantForm identity={identity} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}
