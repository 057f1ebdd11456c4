import { useViewer } from '../../access/useViewer';
import {
  AssignDefectDocument,
  CloseDefectDocument,
  FixDefectDocument,
  ChangeDefectSeverityDocument,
  RejectDefectDocument,
  ReopenDefectDocument,
  StartDefectDocument,
  VerifyDefectDocument,
  type DefectPartsFragment,
  type DefectState,
  type Severity,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { releases } from '../../operations/change/lookups';
import { choicesOf } from '../../platform/form/fields';
import { step, Steps, type Step } from '../../platform/form/steps';
import { asItIs, withReason } from '../../platform/form/told';

type DefectStep = 'assign' | 'reclassify' | 'start' | 'fix' | 'verify' | 'close' | 'reject' | 'reopen';

/** What can be done next with a defect; the server decides. */
const STEPS: Readonly<Record<DefectState, readonly DefectStep[]>> = {
  OPEN: ['start', 'fix', 'assign', 'reclassify', 'reject'],
  IN_PROGRESS: ['fix', 'assign', 'reclassify', 'reject'],
  FIXED: ['verify', 'reopen'],
  VERIFIED: ['close', 'reopen'],
  CLOSED: ['reopen'],
  REJECTED: ['reopen'],
};

function useSteps(defect: DefectPartsFragment): Readonly<Record<DefectStep, Step>> {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const based = { defect: ref(defect.id), version: defect.version };
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  return {
    assign: step({
      title: texts.assign,
      document: AssignDefectDocument,
      fields: [{ name: 'assignee', label: texts.assignee, kind: 'employee', initial: defect.assignee }],
      variables: (held) => ({ input: { ...based, assignee: ref(held('assignee')) } }),
    }),
    reclassify: step({
      title: texts.reclassify,
      document: ChangeDefectSeverityDocument,
      fields: [
        {
          name: 'severity',
          label: words.operations.fields.severity,
          kind: 'choice',
          required: true,
          choices: choicesOf(words.operations.severity),
          initial: defect.severity,
        },
        reason,
      ],
      variables: (held) => ({
        input: { ...based, severity: held('severity') as Severity, reason: held('reason') ?? '' },
      }),
    }),
    start: step({
      title: texts.start,
      document: StartDefectDocument,
      fields: [
        {
          name: 'assignee',
          label: texts.assignee,
          kind: 'employee',
          initial: defect.assignee,
        },
      ],
      variables: (held) => ({ input: { ...based, assignee: ref(held('assignee')) } }),
    }),
    fix: step({
      title: texts.fix,
      document: FixDefectDocument,
      fields: [
        { name: 'resolution', label: texts.resolution, kind: 'text', required: true },
        { name: 'release', label: texts.fixedIn, kind: 'record', lookup: releases(defect.bot?.id) },
      ],
      variables: (held) => ({
        input: { ...based, resolution: held('resolution') ?? '', release: held('release') },
      }),
    }),
    verify: step({ title: texts.verify, document: VerifyDefectDocument, ...asItIs(based) }),
    close: step({ title: texts.close, document: CloseDefectDocument, ...asItIs(based) }),
    reject: step({ title: texts.reject, document: RejectDefectDocument, ...withReason(based, texts.reason) }),
    reopen: step({ title: texts.reopen, document: ReopenDefectDocument, ...withReason(based, texts.reason) }),
  };
}

/** The steps that a defect can take, each with its form. */
export function DefectSteps({ defect }: { readonly defect: DefectPartsFragment }) {
  const viewer = useViewer();
  const steps = useSteps(defect);
  const allowed = (each: DefectStep) =>
    viewer?.may(each === 'reopen' ? 'delivery:report-defect' : 'delivery:handle-defect') === true;
  return <Steps steps={steps} offered={STEPS[defect.state].filter(allowed)} look="small" />;
}
