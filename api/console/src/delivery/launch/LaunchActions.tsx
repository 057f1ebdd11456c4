import {
  ChangeLaunchApplicationDocument,
  LaunchBotDocument,
  SubmitLaunchApplicationDocument,
} from '../../generated/graphql';
import { allows } from '../../platform/form/actions';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { asItIs } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { AssessRisk } from './AssessRisk';
import type { Application } from './application';

/** What can be done with an application in its state, for those who may. */
export function LaunchActions({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const { bot, release } = application;
  const based = { application: ref(application.id), version: application.version };
  return (
    <div className="page-tools" role="group" aria-label={texts.actions.label}>
      <>
          <ActionButton
            of={[application, 'changeLaunchApplication']}
            form={formOf({
              title: texts.actions.write,
              document: ChangeLaunchApplicationDocument,
              fields: [
                {
                  name: 'featureIntroduction',
                  label: texts.introduction,
                  kind: 'text',
                  initial: application.featureIntroduction,
                },
                { name: 'testReport', label: texts.report, kind: 'text', initial: application.testReport },
              ],
              based,
            })}
          />
          {release !== null && allows(application, 'changeLaunchApplication') && <AssessRisk release={release.id} />}
          <ActionButton
            of={[application, 'submitLaunchApplication']}
            look="primary"
            form={{
              title: texts.actions.submit,
              lead: texts.submitHint,
              document: SubmitLaunchApplicationDocument,
              ...asItIs(based),
            }}
          />
      </>
      {application.state === 'APPROVED' && application.launchedAt === null && bot !== null && release !== null && (
        <ActionButton
          of={[bot, 'launchBot']}
          look="primary"
          form={{
            title: texts.actions.launch,
            lead: texts.launchHint(bot.name, release.label),
            document: LaunchBotDocument,
            ...asItIs({ bot: ref(bot.id), release: release.id, version: bot.version }),
          }}
        />
      )}
    </div>
  );
}
