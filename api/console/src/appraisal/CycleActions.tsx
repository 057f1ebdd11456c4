import { useState } from 'react';
import { useViewer } from '../access/useViewer';
import {
  CalibrateCycleDocument,
  ComputeCycleDocument,
  PassCalibrationDocument,
  PublishCycleDocument,
  type CycleState,
} from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Field, FormDialog } from '../platform/ui/FormDialog';

type Props = { readonly cycle: string; readonly state: CycleState };
type Asked = 'calibrate' | 'pass' | 'publish';

/** What can be done with a cycle in its state, for those who may. Errors stand below the buttons. */
export function CycleActions({ cycle, state }: Props) {
  const { words } = useLanguage();
  const texts = words.appraisal.actions;
  const viewer = useViewer();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [reason, setReason] = useState('');
  const compute = useAction(ComputeCycleDocument, (answer) => answer.computeAppraisalCycle.errors);
  const calibrate = useAction(CalibrateCycleDocument, (answer) => answer.calibrateAppraisalCycle.errors);
  const pass = useAction(PassCalibrationDocument, (answer) => answer.passCalibration.errors);
  const publish = useAction(PublishCycleDocument, (answer) => answer.publishAppraisalCycle.errors);
  if (viewer?.may('appraisal:manage') !== true) {
    return null;
  }
  const ask = (what: Asked) => () => {
    setReason('');
    setAsked(what);
  };
  const submit = async () => {
    const done =
      asked === 'publish'
        ? await publish.run({ input: { cycle } })
        : asked === 'pass'
          ? await pass.run({ input: { cycle, reason } })
          : await calibrate.run({ input: { cycle, reason } });
    if (done !== null) {
      setAsked(null);
    }
  };
  const current = { calibrate, pass, publish };
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={compute.running}
        onClick={() => void compute.run({ input: { cycle } })}
      >
        {compute.running && <span className="spinner" aria-hidden="true" />}
        {state === 'OPEN' ? texts.compute : texts.computeAgain}
      </button>
      {state === 'COMPUTED' && (
        <>
          <button type="button" className="button" onClick={ask('calibrate')}>
            {texts.calibrate}
          </button>
          <button type="button" className="button" onClick={ask('pass')}>
            {texts.pass}
          </button>
        </>
      )}
      {state === 'CALIBRATED' && (
        <button type="button" className="button button-primary" onClick={ask('publish')}>
          {texts.publish}
        </button>
      )}
      <ActionErrors errors={compute.errors} />
      {asked !== null && (
        <FormDialog
          title={texts[asked]}
          submit={texts[asked]}
          running={current[asked].running}
          errors={current[asked].errors}
          onSubmit={() => void submit()}
          onClose={() => setAsked(null)}
        >
          {asked === 'publish' ? (
            <p>{texts.publishHint}</p>
          ) : (
            <Field label={texts.reason} hint={texts.reasonHint}>
              <textarea className="input" required value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
          )}
        </FormDialog>
      )}
    </>
  );
}
