import { useNavigate } from 'react-router';
import {
  ChangeBotDocument,
  RegisterBotDocument,
  RequestBotLaunchDocument,
  ResumeBotDocument,
  RetireBotDocument,
  StartBotDevelopmentDocument,
  StartBotTestingDocument,
  SuspendBotDocument,
  RegisterExistingBotDocument,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { changesOf, formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { asItIs, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useBotFields } from './botFields';
import type { BotRecord } from './botRecord';
import { botPath } from './paths';

/** The buttons that register a bot: a new one without a requirement, and an existing one. */
export function RegisterBot() {
  const { words } = useLanguage();
  const { actions, fields } = words.catalog;
  const describing = useBotFields();
  const navigate = useNavigate();
  const code = { name: 'code', label: fields.code, kind: 'line', required: true, hint: actions.codeHint } as const;
  const open = (bot: { readonly code: string } | null) => {
    if (bot !== null) {
      void navigate(botPath(bot.code));
    }
  };
  return (
    <>
      <ActionButton
        permission="catalog:register-existing-bot"
        form={formOf({
          title: actions.takeOver,
          document: RegisterExistingBotDocument,
          fields: [
            code,
            ...describing(),
            { name: 'runningSince', label: actions.runningSince, kind: 'moment', required: true },
            { name: 'note', label: actions.takeOverNote, kind: 'text', required: true, hint: actions.takeOverHint },
          ],
          based: {},
          onDone: ({ registerExistingBot: { bot } }) => open(bot),
        })}
      />
      <ActionButton
        permission="catalog:register-bot"
        form={formOf({
          title: actions.register,
          document: RegisterBotDocument,
          fields: [code, ...describing()],
          based: {},
          onDone: ({ registerBot: { bot } }) => open(bot),
        })}
      />
    </>
  );
}

function useSteps(bot: BotRecord): StepsOf {
  const { words } = useLanguage();
  const { actions } = words.catalog;
  const described = useBotFields();
  const based = { bot: ref(bot.id), version: bot.version };
  return {
    startBotDevelopment: step({ title: actions.startDevelopment, document: StartBotDevelopmentDocument, ...asItIs(based) }),
    startBotTesting: step({ title: actions.startTesting, document: StartBotTestingDocument, ...asItIs(based) }),
    requestBotLaunch: step({ title: actions.requestLaunch, document: RequestBotLaunchDocument, ...asItIs(based) }),
    suspendBot: step({ title: actions.suspend, document: SuspendBotDocument, ...withReason(based, actions.reason) }),
    resumeBot: step({ title: actions.resume, document: ResumeBotDocument, ...asItIs(based) }),
    retireBot: step({ title: actions.retire, document: RetireBotDocument, ...withReason(based, actions.reason) }),
    changeBot: {
      ...step(changesOf({
        title: actions.changeTitle,
        document: ChangeBotDocument,
        fields: described(bot),
        based,
      })),
      title: actions.change,
    },
  };
}

/** What the viewer can do with a bot now. A bot becomes LIVE only by an approved launch. */
export function BotActions({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const steps = useSteps(bot);
  return (
    <div className="page-tools" role="group" aria-label={words.catalog.actions.label}>
      <Steps record={bot} steps={steps} />
    </div>
  );
}
