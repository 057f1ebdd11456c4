import {
  ChangeNetworkControlDocument,
  ConfirmNetworkControlDocument,
  RegisterNetworkControlDocument,
  RetireNetworkControlDocument,
  type NetworkControlKind,
  type NetworkControlPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton, type Look } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { changesOf, formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** Registers a control of a bot or of a department. */
export function RegisterNetworkControl() {
  const texts = useLanguage().words.network;
  const { fields } = texts;
  return (
    <ActionButton
      permission="security:record-network"
      look="primary"
      form={{
        title: texts.register,
        document: RegisterNetworkControlDocument,
        fields: [
          { name: 'kind', label: fields.kind, kind: 'choice', required: true, choices: choicesOf(texts.kind) },
          { name: 'name', label: fields.name, kind: 'line', required: true },
          {
            name: 'protects',
            label: texts.protects,
            kind: 'choice',
            required: true,
            choices: choicesOf(texts.subjects),
            initial: 'department',
          },
          {
            name: 'department',
            label: fields.department,
            kind: 'department',
            required: true,
            also: ['subject.department', 'subject'],
            when: (held) => held('protects') === 'department',
          },
          {
            name: 'bot',
            label: fields.bot,
            kind: 'bot',
            required: true,
            also: ['subject.bot', 'subject'],
            when: (held) => held('protects') === 'bot',
          },
          { name: 'description', label: fields.description, kind: 'text', required: true },
          { name: 'product', label: fields.product, kind: 'line' },
          { name: 'responsible', label: fields.responsible, kind: 'employee', required: true },
        ],
        variables: (held) => ({
          input: {
            subject:
              held('protects') === 'bot'
                ? { bot: ref(held('bot') ?? '') }
                : { department: ref(held('department') ?? '') },
            kind: (held('kind') ?? 'FIREWALL') as NetworkControlKind,
            name: held('name') ?? '',
            description: held('description') ?? '',
            product: held('product'),
            responsible: ref(held('responsible') ?? ''),
          },
        }),
      }}
    />
  );
}

function useSteps(control: NetworkControlPartsFragment): StepsOf {
  const texts = useLanguage().words.network;
  const { fields } = texts;
  const based = { networkControl: ref(control.id), version: control.version };
  return {
    confirmNetworkControl: step(
      formOf({
        title: texts.confirm,
        document: ConfirmNetworkControlDocument,
        fields: [
          { name: 'evidence', label: fields.checked, kind: 'text', required: true },
          { name: 'validUntil', label: fields.validUntil, kind: 'moment', hint: texts.validHint },
        ],
        based,
      }),
    ),
    changeNetworkControl: step(
      changesOf({
        title: texts.change,
        document: ChangeNetworkControlDocument,
        fields: [
          { name: 'name', label: fields.name, kind: 'line', required: true, initial: control.name },
          { name: 'description', label: fields.description, kind: 'text', required: true, initial: control.description },
          { name: 'product', label: fields.product, kind: 'line', initial: control.product },
          { name: 'responsible', label: fields.responsible, kind: 'employee', required: true, initial: control.responsible },
        ],
        based,
      }),
    ),
    retireNetworkControl: step({
      title: texts.retire,
      document: RetireNetworkControlDocument,
      ...withReason(based, texts.reason),
    }),
  };
}

/** What the viewer can do with a network control now. */
export function NetworkControlSteps({
  control,
  look = 'small',
}: {
  readonly control: NetworkControlPartsFragment;
  readonly look?: Look;
}) {
  return <Steps record={control} steps={useSteps(control)} look={look} />;
}
