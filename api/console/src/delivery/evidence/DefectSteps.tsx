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
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { releases } from '../../operations/change/lookups';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { asItIs, withReason } from '../../platform/form/told';

function useSteps(defect: DefectPartsFragment): StepsOf {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const based = { defect: ref(defect.id), version: defect.version };
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  return {
    startDefect: step(formOf({
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
      based,
    })),
    fixDefect: step(formOf({
      title: texts.fix,
      document: FixDefectDocument,
      fields: [
        { name: 'resolution', label: texts.resolution, kind: 'text', required: true },
        { name: 'release', label: texts.fixedIn, kind: 'record', lookup: releases(defect.bot?.id) },
      ],
      based,
    })),
    verifyDefect: step({ title: texts.verify, document: VerifyDefectDocument, ...asItIs(based) }),
    closeDefect: step({ title: texts.close, document: CloseDefectDocument, ...asItIs(based) }),
    assignDefect: step(formOf({
      title: texts.assign,
      document: AssignDefectDocument,
      fields: [
        { name: 'assignee', label: texts.assignee, kind: 'employee', initial: defect.assignee },
        { name: 'verifier', label: texts.verifier, kind: 'employee', initial: defect.verifier },
      ],
      based,
    })),
    changeDefectSeverity: step(formOf({
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
      based,
    })),
    rejectDefect: step({ title: texts.reject, document: RejectDefectDocument, ...withReason(based, texts.reason) }),
    reopenDefect: step({ title: texts.reopen, document: ReopenDefectDocument, ...withReason(based, texts.reason) }),
  };
}

/** What the viewer can do with a defect now. */
export function DefectSteps({ defect }: { readonly defect: DefectPartsFragment }) {
  return <Steps record={defect} steps={useSteps(defect)} look="small" />;
}
