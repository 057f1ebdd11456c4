import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import {
  AssignDefectDocument,
  CloseDefectDocument,
  FixDefectDocument,
  ReclassifyDefectDocument,
  RejectDefectDocument,
  ReopenDefectDocument,
  StartDefectDocument,
  VerifyDefectDocument,
  type DefectPartsFragment,
  type DefectState,
  type Severity,
} from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { SEVERITIES } from '../../operations/severities';
import { ActionForm } from '../../platform/form/ActionForm';

type Step = 'assign' | 'reclassify' | 'start' | 'fix' | 'verify' | 'close' | 'reject' | 'reopen';

/** What can be done next with a defect; the server decides. */
const STEPS: Readonly<Record<DefectState, readonly Step[]>> = {
  OPEN: ['start', 'fix', 'assign', 'reclassify', 'reject'],
  IN_PROGRESS: ['fix', 'assign', 'reclassify', 'reject'],
  FIXED: ['verify', 'reopen'],
  VERIFIED: ['close', 'reopen'],
  CLOSED: ['reopen'],
  REJECTED: ['reopen'],
};

type FormProps = { readonly defect: DefectPartsFragment; readonly step: Step; readonly onClose: () => void };

function StepForm({ defect, step, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const based = { defect: defect.id, version: defect.version };
  const title = texts[step];
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  switch (step) {
    case 'assign':
      return (
        <ActionForm
          title={title}
          document={AssignDefectDocument}
          errors={(answer) => answer.assignDefect.errors}
          fields={[{ name: 'assignee', label: texts.assignee, kind: 'employee', initial: defect.assignee }]}
          variables={(held) => ({ input: { ...based, assignee: held('assignee') } })}
          onClose={onClose}
        />
      );
    case 'reclassify':
      return (
        <ActionForm
          title={title}
          document={ReclassifyDefectDocument}
          errors={(answer) => answer.reclassifyDefect.errors}
          fields={[
            {
              name: 'severity',
              label: words.operations.fields.severity,
              kind: 'choice',
              required: true,
              choices: SEVERITIES.map((each) => [each, words.operations.severity[each]] as const),
              initial: defect.severity,
            },
            reason,
          ]}
          variables={(held) => ({
            input: { ...based, severity: held('severity') as Severity, reason: held('reason') ?? '' },
          })}
          onClose={onClose}
        />
      );
    case 'start':
      return (
        <ActionForm
          title={title}
          document={StartDefectDocument}
          errors={(answer) => answer.startDefect.errors}
          fields={[
            {
              name: 'assignee',
              label: texts.assignee,
              kind: 'employee',
              initial: defect.assignee,
            },
          ]}
          variables={(held) => ({ input: { ...based, assignee: held('assignee') } })}
          onClose={onClose}
        />
      );
    case 'fix':
      return (
        <ActionForm
          title={title}
          document={FixDefectDocument}
          errors={(answer) => answer.fixDefect.errors}
          fields={[{ name: 'resolution', label: texts.resolution, kind: 'text', required: true }]}
          variables={(held) => ({ input: { ...based, resolution: held('resolution') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'verify':
      return (
        <ActionForm
          title={title}
          document={VerifyDefectDocument}
          errors={(answer) => answer.verifyDefect.errors}
          fields={[]}
          variables={() => ({ input: based })}
          onClose={onClose}
        />
      );
    case 'close':
      return (
        <ActionForm
          title={title}
          document={CloseDefectDocument}
          errors={(answer) => answer.closeDefect.errors}
          fields={[]}
          variables={() => ({ input: based })}
          onClose={onClose}
        />
      );
    case 'reject':
      return (
        <ActionForm
          title={title}
          document={RejectDefectDocument}
          errors={(answer) => answer.rejectDefect.errors}
          fields={[reason]}
          variables={(held) => ({ input: { ...based, reason: held('reason') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'reopen':
      return (
        <ActionForm
          title={title}
          document={ReopenDefectDocument}
          errors={(answer) => answer.reopenDefect.errors}
          fields={[reason]}
          variables={(held) => ({ input: { ...based, reason: held('reason') ?? '' } })}
          onClose={onClose}
        />
      );
  }
}

/** The steps that a defect can take, each with its form. */
export function DefectSteps({ defect }: { readonly defect: DefectPartsFragment }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  const allowed = (each: Step) =>
    viewer?.may(each === 'reopen' ? 'delivery:report-defect' : 'delivery:handle-defect') === true;
  return (
    <>
      {STEPS[defect.state].filter(allowed).map((each) => (
        <button key={each} type="button" className="button button-small" onClick={() => setStep(each)}>
          {words.evidence.defects[each]}
        </button>
      ))}
      {step !== null && <StepForm defect={defect} step={step} onClose={() => setStep(null)} />}
    </>
  );
}
