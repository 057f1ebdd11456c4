import { useNavigate } from 'react-router';
import type { ReactElement } from 'react';
import {
  ChangeBotDocument,
  RegisterBotDocument,
  RequestBotLaunchDocument,
  ResumeBotDocument,
  RetireBotDocument,
  StartBotDevelopmentDocument,
  StartBotTestingDocument,
  SuspendBotDocument,
  TakeOverBotDocument,
  type BotState,
  type Channel,
  type CriticalityTier,
  type DataClassification,
} from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import type { Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useBotFields } from './botFields';
import type { BotRecord } from './BotPage';
import { botPath } from './paths';

const CHANGE = 'catalog:change-bot';

/** What is said of a new bot. */
function described(held: Held) {
  return {
    code: held('code') ?? '',
    name: held('name') ?? '',
    purpose: held('purpose') ?? '',
    channel: held('channel') as Channel,
    criticality: held('criticality') as CriticalityTier,
    dataClassification: held('dataClassification') as DataClassification,
    ownerDepartment: held('ownerDepartment') ?? '',
    owner: held('owner'),
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
        permission="catalog:take-over-bot"
        form={{
          title: actions.takeOver,
          document: TakeOverBotDocument,
          fields: [
            code,
            ...describing(),
            { name: 'runningSince', label: actions.runningSince, kind: 'moment', required: true },
            { name: 'note', label: actions.takeOverNote, kind: 'text', required: true, hint: actions.takeOverHint },
          ],
          variables: (held) => ({
            input: { ...described(held), runningSince: held('runningSince') ?? '', note: held('note') ?? '' },
          }),
          onDone: ({ takeOverBot: { bot } }) => open(bot),
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
    ...(held.changed('ownerDepartment') && { ownerDepartment: held('ownerDepartment') }),
    ...(held.changed('owner') && { owner: held('owner') }),
  };
}

/** The steps of a bot's life that are offered in its state; LIVE it becomes by an approved launch only. */
function useStep(bot: BotRecord): Readonly<Record<BotState, readonly ReactElement[]>> {
  const { words } = useLanguage();
  const { actions } = words.catalog;
  const input = { bot: bot.id, version: bot.version };
  const shared = { fields: [], variables: () => ({ input }) } as const;
  const reason = {
    fields: [{ name: 'reason', label: actions.reason, kind: 'text', required: true }],
    variables: (held: Held) => ({ input: { ...input, reason: held('reason') ?? '' } }),
  } as const;
  return {
    PROPOSED: [
      <ActionButton
        key="develop"
        permission={CHANGE}
        form={{
          ...shared,
          title: actions.startDevelopment,
          document: StartBotDevelopmentDocument,
        }}
      />,
    ],
    IN_DEVELOPMENT: [
      <ActionButton
        key="test"
        permission={CHANGE}
        form={{
          ...shared,
          title: actions.startTesting,
          document: StartBotTestingDocument,
        }}
      />,
    ],
    IN_TESTING: [
      <ActionButton
        key="request"
        permission={CHANGE}
        form={{
          ...shared,
          title: actions.requestLaunch,
          document: RequestBotLaunchDocument,
        }}
      />,
    ],
    PENDING_LAUNCH: [],
    LIVE: [
      <ActionButton
        key="suspend"
        permission={CHANGE}
        form={{
          ...reason,
          title: actions.suspend,
          document: SuspendBotDocument,
        }}
      />,
    ],
    SUSPENDED: [
      <ActionButton
        key="resume"
        permission={CHANGE}
        form={{ ...shared, title: actions.resume, document: ResumeBotDocument }}
      />,
      <ActionButton
        key="retire"
        permission={CHANGE}
        form={{ ...reason, title: actions.retire, document: RetireBotDocument }}
      />,
    ],
    RETIRED: [],
  };
}

/** What can be done with a bot in its state, for those who may. */
export function BotActions({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const { actions } = words.catalog;
  const described = useBotFields();
  const steps = useStep(bot);
  return (
    <div className="page-tools" role="group" aria-label={actions.label}>
      {steps[bot.state]}
      <ActionButton
        permission={CHANGE}
        label={actions.change}
        form={{
          title: actions.changeTitle,
          document: ChangeBotDocument,
          fields: described(bot),
          variables: (held) => ({ input: { bot: bot.id, version: bot.version, ...touched(held) } }),
        }}
      />
    </div>
  );
}
