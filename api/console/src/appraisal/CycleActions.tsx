import { useViewer } from '../access/useViewer';
import {
  CalibrateCycleDocument,
  ComputeCycleDocument,
  SkipCalibrationDocument,
  PublishCycleDocument,
  type CycleState,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useAction } from '../platform/api/useAction';
import { ActionButton } from '../platform/form/ActionForm';
import { asItIs } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';

type Props = { readonly cycle: string; readonly state: CycleState };

/** What can be done with a cycle in its state, for those who may. Errors stand below the buttons. */
export function CycleActions({ cycle, state }: Props) {
  const { words } = useLanguage();
  const texts = words.appraisal.actions;
  const viewer = useViewer();
  const compute = useAction(ComputeCycleDocument);
  if (viewer?.may('appraisal:manage') !== true) {
    return null;
  }
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true, hint: texts.reasonHint } as const;
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={compute.running}
        onClick={() => void compute.run({ input: { cycle: ref(cycle) } })}
      >
        {compute.running && <span className="spinner" aria-hidden="true" />}
        {state === 'OPEN' ? texts.compute : texts.computeAgain}
      </button>
      {state === 'COMPUTED' && (
        <>
          <ActionButton
            form={{
              title: texts.calibrate,
              document: CalibrateCycleDocument,
              fields: [reason],
              variables: (held) => ({ input: { cycle: ref(cycle), reason: held('reason') ?? '' } }),
            }}
          />
          <ActionButton
            form={{
              title: texts.pass,
              document: SkipCalibrationDocument,
              fields: [reason],
              variables: (held) => ({ input: { cycle: ref(cycle), reason: held('reason') ?? '' } }),
            }}
          />
        </>
      )}
      {state === 'CALIBRATED' && (
        <ActionButton
          look="primary"
          form={{
            title: texts.publish,
            lead: texts.publishHint,
            document: PublishCycleDocument,
            ...asItIs({ cycle: ref(cycle) }),
          }}
        />
      )}
      <ActionErrors errors={compute.errors} />
    </>
  );
}
