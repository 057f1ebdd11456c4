import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import { RateDepartmentDocument } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

type Props = {
  readonly cycle: string;
  readonly department: string;
  readonly indicator: string;
  readonly name: string;
};

/** A person's rating of a department, for those who may rate. */
export function RateDepartment({ cycle, department, indicator, name }: Props) {
  const { words } = useLanguage();
  const texts = words.appraisal.actions;
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const rate = useAction(RateDepartmentDocument, (answer) => answer.rateDepartment.errors);
  if (viewer?.may('appraisal:rate') !== true) {
    return null;
  }
  const submit = async () => {
    if ((await rate.run({ input: { cycle, department, indicator, value: Number(value), reason } })) !== null) {
      setOpen(false);
    }
  };
  return (
    <>
      <button type="button" className="button button-small" onClick={() => setOpen(true)}>
        {texts.rate}
      </button>
      {open && (
        <FormDialog
          title={texts.rateTitle(name)}
          submit={texts.rate}
          running={rate.running}
          errors={rate.errors}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
        >
          <Field label={texts.rating}>
            <input
              className="input"
              type="number"
              min={0}
              max={100}
              step="any"
              required
              value={value}
              onChange={(event) => setValue(event.target.value)}
            />
          </Field>
          <Field label={texts.reason}>
            <textarea className="input" required value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        </FormDialog>
      )}
    </>
  );
}
