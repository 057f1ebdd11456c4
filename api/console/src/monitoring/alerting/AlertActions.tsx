import {
  AcknowledgeAlertDocument,
  ResolveAlertDocument,
  SilenceAlertDocument,
} from '../../generated/graphql';
import type { Acted } from '../../platform/form/actions';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Alert = Acted & { readonly id: string; readonly version: number };

const HOURS: readonly number[] = [1, 4, 24, 168];
const HOUR = 3_600_000;

function hoursAhead(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString();
}

function useSteps(alert: Alert): StepsOf {
  const { words } = useLanguage();
  const texts = words.alerting;
  const based = { alert: alert.id, version: alert.version };
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  return {
    acknowledgeAlert: step({
      title: texts.acknowledge,
      document: AcknowledgeAlertDocument,
      ...withNote(based, texts.note),
    }),
    silenceAlert: step({
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
    resolveAlert: step({ title: texts.resolve, document: ResolveAlertDocument, ...withReason(based, texts.reason) }),
  };
}

/** What the viewer can do with an alert now. */
export function AlertActions({ alert }: { readonly alert: Alert }) {
  const steps = useSteps(alert);
  return (
    <div className="page-tools">
      <Steps record={alert} steps={steps} first="primary" />
    </div>
  );
}
