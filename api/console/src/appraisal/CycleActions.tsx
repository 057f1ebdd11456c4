import {
  CalibrateCycleDocument,
  ComputeCycleDocument,
  SkipCalibrationDocument,
  PublishCycleDocument,
  type CycleState,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useAction } from '../platform/api/useAction';
import { allows, type Acted } from '../platform/form/actions';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { asItIs } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';

type Props = { readonly cycle: Acted & { readonly id: string; readonly state: CycleState } };

/** The actions that the viewer can take on a cycle in its state. Errors are shown below the buttons. */
export function CycleActions({ cycle: record }: Props) {
  const { id: cycle, state } = record;
  const { words } = useLanguage();
  const texts = words.appraisal.actions;
  const compute = useAction(ComputeCycleDocument);
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true, hint: texts.reasonHint } as const;
  return (
    <>
      {allows(record, 'computeAppraisalCycle') && (
        <button
          type="button"
          className="button"
          disabled={compute.running}
          onClick={() => void compute.run({ input: { cycle: ref(cycle) } })}
        >
          {compute.running && <span className="spinner" aria-hidden="true" />}
          {state === 'OPEN' ? texts.compute : texts.computeAgain}
        </button>
      )}
      <ActionButton
        of={[record, 'calibrateAppraisalCycle']}
        form={formOf({
          title: texts.calibrate,
          document: CalibrateCycleDocument,
          fields: [reason],
          based: { cycle: ref(cycle) },
        })}
      />
      <ActionButton
        of={[record, 'skipCalibration']}
        form={formOf({
          title: texts.pass,
          document: SkipCalibrationDocument,
          fields: [reason],
          based: { cycle: ref(cycle) },
        })}
      />
      <ActionButton
        of={[record, 'publishAppraisalCycle']}
        look="primary"
        form={{
          title: texts.publish,
          lead: texts.publishHint,
          document: PublishCycleDocument,
          ...asItIs({ cycle: ref(cycle) }),
        }}
      />
      <ActionErrors errors={compute.errors} />
    </>
  );
}
