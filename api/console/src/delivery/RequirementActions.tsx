import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { channels, criticalities } from '../catalog/choices';
import { botPath } from '../catalog/paths';
import {
  AnalyseRequirementDocument,
  AskAboutRequirementDocument,
  LinkRequirementToBotDocument,
  RegisterBotForRequirementDocument,
  RejectRequirementDocument,
  SubmitRequirementDocument,
  WithdrawRequirementDocument,
  type Channel,
  type CriticalityTier,
  type DataClassification,
  type RequirementPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionForm } from '../platform/form/ActionForm';
import { allows } from '../platform/form/actions';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { asItIs, withReason } from '../platform/form/told';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { ChangeForm } from './RequirementForm';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

const CLASSES: readonly DataClassification[] = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED'];

type FormProps = { readonly requirement: Requirement; readonly onClose: () => void };

function RegisterForm({ requirement, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const link = useAction(LinkRequirementToBotDocument);
  return (
    <ActionForm
      title={texts.actions.register}
      document={RegisterBotForRequirementDocument}
      fields={[
        { name: 'code', label: texts.botCode, kind: 'line', required: true },
        { name: 'name', label: texts.botName, kind: 'line', required: true, initial: requirement.title },
        { name: 'purpose', label: texts.purpose, kind: 'text', required: true, initial: requirement.expectedEffect },
        {
          name: 'ownerDepartment',
          label: texts.ownerDepartment,
          kind: 'department',
          required: true,
          hint: texts.ownerDepartmentHint,
          initial: requirement.developmentDepartment ?? requirement.department,
        },
        {
          name: 'channel',
          label: texts.channel,
          kind: 'choice',
          required: true,
          initial: 'CHAT',
          choices: choicesOf(words.catalog.channel, channels),
        },
        {
          name: 'criticality',
          label: texts.criticality,
          kind: 'choice',
          required: true,
          initial: 'UNCLASSIFIED',
          choices: choicesOf(words.catalog.criticality, criticalities),
        },
        {
          name: 'dataClassification',
          label: texts.dataClassification,
          kind: 'choice',
          required: true,
          initial: 'UNCLASSIFIED',
          choices: choicesOf(words.catalog.dataClassification, CLASSES),
        },
      ]}
      variables={(held) => ({
        input: {
          code: held('code') ?? '',
          name: held('name') ?? '',
          purpose: held('purpose') ?? '',
          channel: held('channel') as Channel,
          criticality: held('criticality') as CriticalityTier,
          dataClassification: held('dataClassification') as DataClassification,
          ownerDepartment: ref(held('ownerDepartment') ?? ''),
        },
      })}
      onClose={onClose}
      onDone={({ registerBot }) => {
        if (registerBot.bot !== null) {
          void link.run({ input: { requirement: ref(requirement.id), bot: ref(registerBot.bot.id) } });
        }
      }}
      shown={({ registerBot: { bot } }) =>
        bot !== null && (
          <>
            <p>
              {texts.registered} <Link to={botPath(bot.code)}>{bot.name}</Link>
            </p>
            {link.errors.length > 0 && (
              <>
                <p>{texts.notLinked}</p>
                <ActionErrors errors={link.errors} />
              </>
            )}
          </>
        )
      }
    />
  );
}

function useSteps(requirement: Requirement): StepsOf {
  const { words } = useLanguage();
  const texts = words.delivery;
  const based = { requirement: ref(requirement.id), version: requirement.version };
  return {
    submitRequirement: step({
      title: texts.actions.submit,
      document: SubmitRequirementDocument,
      ...asItIs(based),
    }),
    analyseRequirement: step({
      title: texts.actions.analyse,
      document: AnalyseRequirementDocument,
      ...asItIs(based),
    }),
    askAboutRequirement: step(formOf({
      title: texts.actions.ask,
      document: AskAboutRequirementDocument,
      fields: [{ name: 'question', label: texts.questions.question, kind: 'text', required: true }],
      based: { requirement: ref(requirement.id) },
    })),
    changeRequirement: {
      title: texts.actions.change,
      form: (onClose) => <ChangeForm requirement={requirement} onClose={onClose} />,
    },
    linkRequirementToBot: step(formOf({
      title: texts.actions.link,
      document: LinkRequirementToBotDocument,
      fields: [{ name: 'bot', label: texts.fields.bot, kind: 'bot', required: true }],
      based,
    })),
    register: {
      title: texts.actions.register,
      form: (onClose) => <RegisterForm requirement={requirement} onClose={onClose} />,
    },
    rejectRequirement: step({
      title: texts.actions.reject,
      document: RejectRequirementDocument,
      ...withReason(based, texts.fields.reason),
    }),
    withdrawRequirement: step({
      title: texts.actions.withdraw,
      document: WithdrawRequirementDocument,
      ...withReason(based, texts.fields.reason),
    }),
  };
}

/** What the viewer can do with a requirement now. */
export function RequirementActions({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const steps = useSteps(requirement);
  // a new bot is registered and linked in one go
  const registers =
    requirement.bot === null && allows(requirement, 'linkRequirementToBot') && viewer?.may('catalog:register-bot') === true;
  return (
    <div className="page-tools" role="group" aria-label={words.delivery.actionsLabel}>
      <Steps record={requirement} steps={steps} first="primary" more={registers ? ['register'] : []} />
    </div>
  );
}
