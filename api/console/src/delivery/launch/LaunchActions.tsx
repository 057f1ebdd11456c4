import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import {
  ChangeLaunchApplicationDocument,
  LaunchBotDocument,
  SubmitLaunchApplicationDocument,
  type LaunchState,
} from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { AssessRisk } from './AssessRisk';
import type { Application } from './LaunchPage';
import { TextDialog } from './TextDialog';

type Step = 'write' | 'assess' | 'submit' | 'launch';

const OPEN: readonly LaunchState[] = ['DRAFT', 'REJECTED', 'INVALIDATED'];

function Form({ step, application, onClose }: { readonly step: Step; readonly application: Application; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const { bot, release } = application;
  switch (step) {
    case 'write':
      return (
        <TextDialog
          title={texts.actions.write}
          document={ChangeLaunchApplicationDocument}
          errors={(answer) => answer.changeLaunchApplication.errors}
          texts={[
            { label: texts.introduction, required: false, present: application.featureIntroduction },
            { label: texts.report, required: false, present: application.testReport },
          ]}
          variables={([featureIntroduction, testReport]) => ({
            input: { application: application.id, version: application.version, featureIntroduction, testReport },
          })}
          onClose={onClose}
        />
      );
    case 'assess':
      return release === null ? null : <AssessRisk release={release.id} onClose={onClose} />;
    case 'submit':
      return (
        <TextDialog
          title={texts.actions.submit}
          lead={texts.submitHint}
          document={SubmitLaunchApplicationDocument}
          errors={(answer) => answer.submitLaunchApplication.errors}
          texts={[]}
          variables={() => ({ input: { application: application.id, version: application.version } })}
          onClose={onClose}
        />
      );
    case 'launch':
      return bot === null || release === null ? null : (
        <TextDialog
          title={texts.actions.launch}
          lead={texts.launchHint(bot.name, release.label)}
          document={LaunchBotDocument}
          errors={(answer) => answer.launchBot.errors}
          texts={[]}
          variables={() => ({ input: { bot: bot.id, release: release.id, version: bot.version } })}
          onClose={onClose}
        />
      );
  }
}

/** What can be done with an application in its state, for those who may. */
export function LaunchActions({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  const open = OPEN.includes(application.state);
  const steps: readonly (readonly [Step, boolean, string])[] = [
    ['write', open, 'delivery:apply-for-launch'],
    ['assess', open, 'delivery:assess-risk'],
    ['submit', open, 'delivery:apply-for-launch'],
    ['launch', application.state === 'APPROVED' && application.launchedAt === null, 'delivery:launch-bot'],
  ];
  return (
    <div className="page-tools" role="group" aria-label={words.launch.actions.label}>
      {steps
        .filter(([, possible, permission]) => possible && viewer?.may(permission) === true)
        .map(([each]) => (
          <button
            key={each}
            type="button"
            className={each === 'submit' || each === 'launch' ? 'button button-primary' : 'button'}
            onClick={() => setStep(each)}
          >
            {words.launch.actions[each]}
          </button>
        ))}
      {step !== null && <Form step={step} application={application} onClose={() => setStep(null)} />}
    </div>
  );
}
