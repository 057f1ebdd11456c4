import {
  ApplyCorrectionDocument,
  RejectCorrectionDocument,
  WithdrawCorrectionDocument,
  type CorrectionPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { formOf } from '../../platform/form/formOf';
import { step, Steps } from '../../platform/form/steps';
import { asItIs, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** What the viewer can do with a request now. */
export function CorrectionSteps({ request }: { readonly request: CorrectionPartsFragment }) {
  const texts = useLanguage().words.correction;
  const based = { correction: ref(request.id), version: request.version };
  const other = request.field === 'OTHER';
  return (
    <Steps
      record={request}
      look="small"
      steps={{
        applyCorrection: step(
          formOf({
            title: texts.apply,
            lead: other ? texts.applyOther : texts.applyLead(request.employee?.name ?? ''),
            document: ApplyCorrectionDocument,
            fields: [{ name: 'decision', label: texts.whatCorrected, kind: 'text', required: other }],
            based,
          }),
        ),
        rejectCorrection: step({
          title: texts.reject,
          document: RejectCorrectionDocument,
          ...withReason(based, texts.reason),
        }),
        withdrawCorrection: step({ title: texts.withdraw, document: WithdrawCorrectionDocument, ...asItIs(based) }),
      }}
    />
  );
}
