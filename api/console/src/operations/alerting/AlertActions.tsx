import { useViewer } from '../../access/useViewer';
import {
  AcknowledgeAlertDocument,
  ResolveAlertDocument,
  SilenceAlertDocument,
  type AlertState,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Alert = { readonly id: string; readonly version: number; readonly state: AlertState };
type Step = 'acknowledge' | 'silence' | 'resolve';

const HOURS: readonly number[] = [1, 4, 24, 168];
const HOUR = 3_600_000;

function hoursAhead(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString();
}

const steps: Readonly<Record<AlertState, readonly Step[]>> = {
  FIRING: ['acknowledge', 'silence', 'resolve'],
  ACKNOWLEDGED: ['silence', 'resolve'],
  RESOLVED: [],
};

type StepProps = { readonly step: Step; readonly alert: Alert; readonly look: 'primary' | 'framed' };

function StepButton({ step, alert, look }: StepProps) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const based = { alert: alert.id, version: alert.version };
  const title = texts[step];
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  switch (step) {
    case 'acknowledge':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: AcknowledgeAlertDocument,
            ...withNote(based, texts.note),
          }}
        />
      );
    case 'silence':
      return (
        <ActionButton
          look={look}
          form={{
            title,
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
          }}
        />
      );
    case 'resolve':
      return (
        <ActionButton
          look={look}
          form={{
            title,
            document: ResolveAlertDocument,
            ...withReason(based, texts.reason),
          }}
        />
      );
  }
}

/** What can be done with an alert in its state, for those who may. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const viewer = useViewer();
  if (viewer?.may('operations:handle-alert') !== true) {
    return null;
  }
  return (
    <div className="page-tools">
      {steps[alert.state].map((each, index) => (
        <StepButton key={each} step={each} alert={alert} look={index === 0 ? 'primary' : 'framed'} />
      ))}
    </div>
  );
}
