import { useViewer } from '../../platform/api/useViewer';
import {
  AcknowledgeAlertDocument,
  ResolveAlertDocument,
  SilenceAlertDocument,
  type AlertState,
} from '../../generated/graphql';
import { step, Steps, type Step } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Alert = { readonly id: string; readonly version: number; readonly state: AlertState };
type AlertStep = 'acknowledge' | 'silence' | 'resolve';

const HOURS: readonly number[] = [1, 4, 24, 168];
const HOUR = 3_600_000;

function hoursAhead(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString();
}

const stepsIn: Readonly<Record<AlertState, readonly AlertStep[]>> = {
  FIRING: ['acknowledge', 'silence', 'resolve'],
  ACKNOWLEDGED: ['silence', 'resolve'],
  RESOLVED: [],
};

function useSteps(alert: Alert): Readonly<Record<AlertStep, Step>> {
  const { words } = useLanguage();
  const texts = words.alerting;
  const based = { alert: alert.id, version: alert.version };
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  return {
    acknowledge: step({
      title: texts.acknowledge,
      document: AcknowledgeAlertDocument,
      ...withNote(based, texts.note),
    }),
    silence: step({
      title: texts.silence,
      document: SilenceAlertDocument,
      fields: [
        {
          name: 'until',
          label: texts.fields.until,
          kind: 'choice',
          required: true,
          choices: HOURS.map((each) => [String(each), texts.hours(each)]),
          initial: '4',
        },
        reason,
      ],
      variables: (held) => ({
        input: {
          ...based,
          until: hoursAhead(Number(held('until'))),
          reason: held('reason') ?? '',
        },
      }),
    }),
    resolve: step({ title: texts.resolve, document: ResolveAlertDocument, ...withReason(based, texts.reason) }),
  };
}

/** What can be done with an alert in its state, for those who may. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const viewer = useViewer();
  const steps = useSteps(alert);
  if (viewer?.may('monitoring:handle-alert') !== true) {
    return null;
  }
  return (
    <div className="page-tools">
      <Steps steps={steps} offered={stepsIn[alert.state]} first="primary" />
    </div>
  );
}
