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
  type Channel,
  type CriticalityTier,
  type DataClassification,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import type { Held } from '../platform/form/fields';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { asItIs, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useBotFields } from './botFields';
import type { BotRecord } from './botRecord';
import { botPath } from './paths';

/** What is said of a new bot. */
function described(held: Held) {
  return {
    code: held('code') ?? '',
    name: held('name') ?? '',
    purpose: held('purpose') ?? '',
    channel: held('channel') as Channel,
    criticality: held('criticality') as CriticalityTier,
    dataClassification: held('dataClassification') as DataClassification,
    ownerDepartment: ref(held('ownerDepartment') ?? ''),
    owner: ref(held('owner')),
    team: ref(held('team')),
  };
}

/** The buttons that register a bot: one that is asked for, without a requirement, and one that runs already. */
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
        form={{
          title: actions.takeOver,
          document: RegisterExistingBotDocument,
          fields: [
            code,
            ...describing(),
            { name: 'runningSince', label: actions.runningSince, kind: 'moment', required: true },
            { name: 'note', label: actions.takeOverNote, kind: 'text', required: true, hint: actions.takeOverHint },
          ],
          variables: (held) => ({
            input: { ...described(held), runningSince: held('runningSince') ?? '', note: held('note') ?? '' },
          }),
          onDone: ({ registerExistingBot: { bot } }) => open(bot),
        }}
      />
      <ActionButton
        permission="catalog:register-bot"
        form={{
          title: actions.register,
          document: RegisterBotDocument,
          fields: [code, ...describing()],
          variables: (held) => ({ input: described(held) }),
          onDone: ({ registerBot: { bot } }) => open(bot),
        }}
      />
    </>
  );
}

/** What somebody made otherwise; the rest is left out, and stays what somebody else may have made it. */
function touched(held: Held) {
  return {
    ...(held.changed('name') && { name: held('name') }),
    ...(held.changed('purpose') && { purpose: held('purpose') }),
    ...(held.changed('channel') && { channel: held('channel') as Channel }),
    ...(held.changed('criticality') && { criticality: held('criticality') as CriticalityTier }),
    ...(held.changed('dataClassification') && { dataClassification: held('dataClassification') as DataClassification }),
    ...(held.changed('ownerDepartment') && { ownerDepartment: ref(held('ownerDepartment')) }),
    ...(held.changed('owner') && { owner: ref(held('owner')) }),
    ...(held.changed('team') && { team: ref(held('team')) }),
  };
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
      ...step({
        title: actions.changeTitle,
        document: ChangeBotDocument,
        fields: described(bot),
        variables: (held) => ({ input: { ...based, ...touched(held) } }),
      }),
      title: actions.change,
    },
  };
}

/** What the viewer can do with a bot now; LIVE it becomes by an approved launch only. */
export function BotActions({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const steps = useSteps(bot);
  return (
    <div className="page-tools" role="group" aria-label={words.catalog.actions.label}>
      <Steps record={bot} steps={steps} />
    </div>
  );
}
