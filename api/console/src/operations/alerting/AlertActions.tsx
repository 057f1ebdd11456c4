import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import {
  AcknowledgeAlertDocument,
  ResolveAlertDocument,
  SilenceAlertDocument,
  type AlertState,
} from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';
import { StepForm } from '../StepForm';

type Alert = { readonly id: string; readonly version: number; readonly state: AlertState };
type Step = 'acknowledge' | 'silence' | 'resolve';

const HOURS: readonly number[] = [1, 4, 24, 168];
const HOUR = 3_600_000;

const steps: Readonly<Record<AlertState, readonly Step[]>> = {
  FIRING: ['acknowledge', 'silence', 'resolve'],
  ACKNOWLEDGED: ['silence', 'resolve'],
  RESOLVED: [],
};

function Form({ step, alert, onClose }: { readonly step: Step; readonly alert: Alert; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const [hours, setHours] = useState(4);
  const base = { alert: alert.id, version: alert.version };
  switch (step) {
    case 'acknowledge':
      return (
        <StepForm
          title={texts.acknowledge}
          document={AcknowledgeAlertDocument}
          errors={(answer) => answer.acknowledgeAlert.errors}
          variables={(note) => ({ input: { ...base, note } })}
          label={texts.note}
          required={false}
          onClose={onClose}
        />
      );
    case 'silence':
      return (
        <StepForm
          title={texts.silence}
          document={SilenceAlertDocument}
          errors={(answer) => answer.silenceAlert.errors}
          variables={(reason) => ({
            input: { ...base, until: new Date(Date.now() + hours * HOUR).toISOString(), reason: reason ?? '' },
          })}
          label={texts.reason}
          required
          onClose={onClose}
        >
          <Field label={texts.fields.until}>
            <select className="input" value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {HOURS.map((each) => (
                <option key={each} value={each}>
                  {texts.hours(each)}
                </option>
              ))}
            </select>
          </Field>
        </StepForm>
      );
    case 'resolve':
      return (
        <StepForm
          title={texts.resolve}
          document={ResolveAlertDocument}
          errors={(answer) => answer.resolveAlert.errors}
          variables={(reason) => ({ input: { ...base, reason: reason ?? '' } })}
          label={texts.reason}
          required
          onClose={onClose}
        />
      );
  }
}

/** What can be done with an alert in its state, for those who may. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  if (viewer?.may('operations:handle-alert') !== true) {
    return null;
  }
  return (
    <div className="page-tools">
      {steps[alert.state].map((each, index) => (
        <button
          key={each}
          type="button"
          className={index === 0 ? 'button button-primary' : 'button'}
          onClick={() => setStep(each)}
        >
          {words.alerting[each]}
        </button>
      ))}
      {step !== null && <Form step={step} alert={alert} onClose={() => setStep(null)} />}
    </div>
  );
}
