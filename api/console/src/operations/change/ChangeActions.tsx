import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import {
  ApproveChangeDocument,
  CancelChangeDocument,
  CloseChangeDocument,
  RecordChangeTestDocument,
  ReviewChangeDocument,
  RollBackChangeDocument,
  SendChangeBackDocument,
  StartChangeDocument,
  VerifyChangeDocument,
  type ChangeKind,
  type ChangeState,
} from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';
import { StepForm } from '../StepForm';

type Change = {
  readonly id: string;
  readonly version: number;
  readonly state: ChangeState;
  readonly kind: ChangeKind;
  readonly reviewedAt: string | null;
};

type Step = 'test' | 'approve' | 'sendBack' | 'start' | 'verify' | 'rollBack' | 'review' | 'close' | 'cancel';

const permissions: Readonly<Record<Step, string>> = {
  test: 'operations:plan-change',
  approve: 'operations:approve-change',
  sendBack: 'operations:approve-change',
  start: 'operations:carry-out-change',
  verify: 'operations:carry-out-change',
  rollBack: 'operations:carry-out-change',
  review: 'operations:approve-change',
  close: 'operations:carry-out-change',
  cancel: 'operations:plan-change',
};

/** The steps that are offered in a state, the usual next one first; the server decides. */
function stepsOf(change: Change): readonly Step[] {
  const emergency = change.kind === 'EMERGENCY';
  switch (change.state) {
    case 'PLANNED':
      return emergency ? ['start', 'test', 'cancel'] : ['test', 'cancel'];
    case 'TESTED':
      return emergency ? ['start', 'approve', 'sendBack', 'cancel'] : ['approve', 'sendBack', 'cancel'];
    case 'APPROVED':
      return ['start', 'sendBack', 'cancel'];
    case 'IN_PROGRESS':
      return ['verify', 'rollBack'];
    case 'VERIFIED':
    case 'FAILED':
      return [
        ...(emergency && change.reviewedAt === null ? (['review'] as const) : []),
        'close',
        ...(change.state === 'FAILED' ? (['verify'] as const) : []),
        'rollBack',
      ];
    default:
      return [];
  }
}

type FormProps = { readonly change: Change; readonly onClose: () => void };

function TestForm({ change, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.changes.actions;
  const [passed, setPassed] = useState(true);
  return (
    <StepForm
      title={texts.test}
      document={RecordChangeTestDocument}
      errors={(answer) => answer.recordChangeTest.errors}
      variables={(note) => ({ input: { change: change.id, version: change.version, passed, note: note ?? '' } })}
      label={texts.showed}
      required
      onClose={onClose}
    >
      <label className="inline-field">
        <input type="checkbox" checked={passed} onChange={(event) => setPassed(event.target.checked)} />
        <span>{texts.passed}</span>
      </label>
    </StepForm>
  );
}

function VerifyForm({ change, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.changes.actions;
  const [works, setWorks] = useState(true);
  const [fast, setFast] = useState(true);
  const [seen, setSeen] = useState('');
  const check = (label: string, checked: boolean, set: (checked: boolean) => void) => (
    <label className="inline-field">
      <input type="checkbox" checked={checked} onChange={(event) => set(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
  return (
    <StepForm
      title={texts.verify}
      document={VerifyChangeDocument}
      errors={(answer) => answer.verifyChange.errors}
      variables={(note) => ({
        input: {
          change: change.id,
          version: change.version,
          functionPassed: works,
          functionNote: seen,
          performancePassed: fast,
          performanceNote: note ?? '',
        },
      })}
      label={texts.performanceNote}
      required
      onClose={onClose}
    >
      {check(texts.functionPassed, works, setWorks)}
      <Field label={texts.functionNote}>
        <textarea className="input" required value={seen} onChange={(event) => setSeen(event.target.value)} />
      </Field>
      {check(texts.performancePassed, fast, setFast)}
    </StepForm>
  );
}

function Form({ step, change, onClose }: FormProps & { readonly step: Step }) {
  const { words } = useLanguage();
  const texts = words.changes.actions;
  const { version } = change;
  const title = texts[step];
  const noted = { title, label: texts.note, required: false, onClose };
  const reasoned = { title, label: texts.reason, required: true, onClose };
  switch (step) {
    case 'test':
      return <TestForm change={change} onClose={onClose} />;
    case 'verify':
      return <VerifyForm change={change} onClose={onClose} />;
    case 'approve':
      return (
        <StepForm
          {...noted}
          document={ApproveChangeDocument}
          errors={(answer) => answer.approveChange.errors}
          variables={(note) => ({ input: { change: change.id, version, note } })}
        />
      );
    case 'sendBack':
      return (
        <StepForm
          {...reasoned}
          document={SendChangeBackDocument}
          errors={(answer) => answer.sendChangeBack.errors}
          variables={(reason) => ({ input: { change: change.id, version, reason: reason ?? '' } })}
        />
      );
    case 'start':
      return (
        <StepForm
          {...noted}
          document={StartChangeDocument}
          errors={(answer) => answer.startChange.errors}
          variables={(note) => ({ input: { change: change.id, version, note } })}
        />
      );
    case 'rollBack':
      return (
        <StepForm
          {...reasoned}
          document={RollBackChangeDocument}
          errors={(answer) => answer.rollBackChange.errors}
          variables={(reason) => ({ input: { change: change.id, version, reason: reason ?? '' } })}
        />
      );
    case 'review':
      return (
        <StepForm
          {...reasoned}
          label={texts.findings}
          document={ReviewChangeDocument}
          errors={(answer) => answer.reviewChange.errors}
          variables={(findings) => ({ input: { change: change.id, version, findings: findings ?? '' } })}
        />
      );
    case 'close':
      return (
        <StepForm
          {...noted}
          document={CloseChangeDocument}
          errors={(answer) => answer.closeChange.errors}
          variables={(note) => ({ input: { change: change.id, version, note } })}
        />
      );
    case 'cancel':
      return (
        <StepForm
          {...reasoned}
          document={CancelChangeDocument}
          errors={(answer) => answer.cancelChange.errors}
          variables={(reason) => ({ input: { change: change.id, version, reason: reason ?? '' } })}
        />
      );
  }
}

/** What can be done with a change in its state, for those who may. */
export function ChangeActions({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  const steps = stepsOf(change).filter((each) => viewer?.may(permissions[each]) === true);
  return (
    <div className="page-tools" role="group" aria-label={words.changes.actions.label}>
      {steps.map((each, index) => (
        <button
          key={each}
          type="button"
          className={index === 0 ? 'button button-primary' : 'button'}
          onClick={() => setStep(each)}
        >
          {words.changes.actions[each]}
        </button>
      ))}
      {step !== null && <Form step={step} change={change} onClose={() => setStep(null)} />}
    </div>
  );
}
