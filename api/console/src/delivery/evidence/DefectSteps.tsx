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
import { releases } from '../../operations/change/lookups';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { asItIs, withReason } from '../../platform/form/told';

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
          fields={[
            {
              name: 'severity',
              label: words.operations.fields.severity,
              kind: 'choice',
              required: true,
              choices: choicesOf(words.operations.severity),
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
          fields={[
            { name: 'resolution', label: texts.resolution, kind: 'text', required: true },
            { name: 'release', label: texts.fixedIn, kind: 'record', lookup: releases(defect.bot?.id) },
          ]}
          variables={(held) => ({
            input: { ...based, resolution: held('resolution') ?? '', release: held('release') },
          })}
          onClose={onClose}
        />
      );
    case 'verify':
      return (
        <ActionForm
          title={title}
          document={VerifyDefectDocument}
          {...asItIs(based)}
          onClose={onClose}
        />
      );
    case 'close':
      return <ActionForm title={title} document={CloseDefectDocument} {...asItIs(based)} onClose={onClose} />;
    case 'reject':
      return (
        <ActionForm
          title={title}
          document={RejectDefectDocument}
          {...withReason(based, texts.reason)}
          onClose={onClose}
        />
      );
    case 'reopen':
      return (
        <ActionForm
          title={title}
          document={ReopenDefectDocument}
          {...withReason(based, texts.reason)}
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
