import { useState } from 'react';
import { RecordMenu } from '../catalog/RecordMenu';
import { DraftDevelopmentPlanDocument } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

type Row = { readonly title: string; readonly dueOn: string; readonly owner: string; readonly called: string };

const EMPTY: Row = { title: '', dueOn: '', owner: '', called: '' };

/** A plan's cycle and its first milestones. */
export function DraftPlanForm({ requirement, onClose }: { readonly requirement: string; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const [startsOn, setStartsOn] = useState('');
  const [endsOn, setEndsOn] = useState('');
  const [rows, setRows] = useState<readonly Row[]>([EMPTY]);
  const action = useAction(DraftDevelopmentPlanDocument, (answer) => answer.draftDevelopmentPlan.errors);
  const change = (index: number, changed: Partial<Row>) =>
    setRows((before) => before.map((row, each) => (each === index ? { ...row, ...changed } : row)));
  const submit = async () => {
    const milestones = rows.map(({ title, dueOn, owner }) => ({ title: title.trim(), dueOn, owner }));
    if ((await action.run({ input: { requirement, startsOn, endsOn, milestones } })) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.draft}
      submit={texts.draft}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="stack form-long">
        <Field label={texts.startsOn}>
          <input className="input" type="date" required value={startsOn} onChange={(event) => setStartsOn(event.target.value)} />
        </Field>
        <Field label={texts.endsOn}>
          <input className="input" type="date" required value={endsOn} onChange={(event) => setEndsOn(event.target.value)} />
        </Field>
        {rows.map((row, index) => (
          // rows have no other name than their place
          <fieldset key={index} className="plan-row">
            <legend>{`${texts.milestone} ${index + 1}`}</legend>
            <Field label={words.delivery.fields.title}>
              <input
                className="input"
                required
                maxLength={300}
                value={row.title}
                onChange={(event) => change(index, { title: event.target.value })}
              />
            </Field>
            <Field label={texts.dueOn}>
              <input
                className="input"
                type="date"
                required
                value={row.dueOn}
                onChange={(event) => change(index, { dueOn: event.target.value })}
              />
            </Field>
            <div className="page-tools">
              <RecordMenu
                kind="employee"
                label={texts.owner}
                chosen={row.called}
                onChoose={(code, choice) => change(index, { owner: choice?.id ?? '', called: choice?.name ?? code })}
              />
              {rows.length > 1 && (
                <button
                  type="button"
                  className="button button-plain"
                  onClick={() => setRows((before) => before.filter((_, each) => each !== index))}
                >
                  {texts.removeRow}
                </button>
              )}
            </div>
          </fieldset>
        ))}
        <div>
          <button type="button" className="button button-small" onClick={() => setRows((before) => [...before, EMPTY])}>
            {texts.addRow}
          </button>
        </div>
      </div>
    </FormDialog>
  );
}
