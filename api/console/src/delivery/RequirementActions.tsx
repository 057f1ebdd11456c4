import { useState } from 'react';
import { useViewer, type Viewing } from '../access/useViewer';
import { channels, criticalities } from '../catalog/choices';
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
  type RequirementState,
} from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionForm } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { asItIs, withReason } from '../platform/form/told';
import { ChangeForm } from './RequirementForm';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;
type Step = 'submit' | 'analyse' | 'change' | 'ask' | 'link' | 'register' | 'reject' | 'withdraw';

const CLASSES: readonly DataClassification[] = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED'];

/** The steps that are offered in a state, the usual next one first. The server decides. */
const stepsIn: Readonly<Record<RequirementState, readonly Step[]>> = {
  DRAFT: ['submit', 'change', 'withdraw'],
  SUBMITTED: ['analyse', 'change', 'link', 'register', 'reject', 'withdraw'],
  IN_ANALYSIS: ['ask', 'change', 'link', 'register', 'reject', 'withdraw'],
  AGREED: ['change', 'link', 'register', 'reject', 'withdraw'],
  PLANNED: [],
  DELIVERED: [],
  REJECTED: [],
};

function isOffered(step: Step, requirement: Requirement, viewer: Viewing): boolean {
  switch (step) {
    case 'submit':
    case 'change':
    case 'withdraw':
      return viewer.may('delivery:request');
    case 'register':
      return (
        requirement.bot === null && viewer.may('delivery:analyse') && viewer.may('catalog:register-bot')
      );
    case 'analyse':
    case 'ask':
    case 'link':
    case 'reject':
      return viewer.may('delivery:analyse');
  }
}

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
          ownerDepartment: requirement.department?.id ?? '',
        },
      })}
      onClose={onClose}
      onDone={({ registerBot }) => {
        if (registerBot.bot !== null) {
          void link.run({ input: { requirement: requirement.id, bot: registerBot.bot.id } });
        }
      }}
    />
  );
}

function Form({ step, requirement, onClose }: FormProps & { readonly step: Step }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const { id, version } = requirement;
  const title = texts.actions[step];
  switch (step) {
    case 'submit':
      return (
        <ActionForm
          title={title}
          document={SubmitRequirementDocument}
          {...asItIs({ requirement: id, version })}
          onClose={onClose}
        />
      );
    case 'analyse':
      return (
        <ActionForm
          title={title}
          document={AnalyseRequirementDocument}
          {...asItIs({ requirement: id, version })}
          onClose={onClose}
        />
      );
    case 'change':
      return <ChangeForm requirement={requirement} onClose={onClose} />;
    case 'ask':
      return (
        <ActionForm
          title={title}
          document={AskAboutRequirementDocument}
          fields={[{ name: 'question', label: texts.questions.question, kind: 'text', required: true }]}
          variables={(held) => ({ input: { requirement: id, question: held('question') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'link':
      return (
        <ActionForm
          title={title}
          document={LinkRequirementToBotDocument}
          fields={[{ name: 'bot', label: texts.fields.bot, kind: 'bot', required: true }]}
          variables={(held) => ({ input: { requirement: id, version, bot: held('bot') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'register':
      return <RegisterForm requirement={requirement} onClose={onClose} />;
    case 'reject':
      return (
        <ActionForm
          title={title}
          document={RejectRequirementDocument}
          {...withReason({ requirement: id, version }, texts.fields.reason)}
          onClose={onClose}
        />
      );
    case 'withdraw':
      return (
        <ActionForm
          title={title}
          document={WithdrawRequirementDocument}
          {...withReason({ requirement: id, version }, texts.fields.reason)}
          onClose={onClose}
        />
      );
  }
}

/** What can be done with a requirement in its state, for those who may. */
export function RequirementActions({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [step, setStep] = useState<Step | null>(null);
  const steps = viewer === null ? [] : stepsIn[requirement.state].filter((each) => isOffered(each, requirement, viewer));
  if (steps.length === 0 && step === null) {
    return null;
  }
  return (
    <div className="page-tools" role="group" aria-label={words.delivery.actionsLabel}>
      {steps.map((each, index) => (
        <button
          key={each}
          type="button"
          className={index === 0 ? 'button button-primary' : 'button'}
          onClick={() => setStep(each)}
        >
          {words.delivery.actions[each]}
        </button>
      ))}
      {step !== null && <Form step={step} requirement={requirement} onClose={() => setStep(null)} />}
    </div>
  );
}
