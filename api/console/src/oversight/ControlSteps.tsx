import {
  ApproveControlWaiverDocument,
  DisableControlDocument,
  EnableControlDocument,
  EndControlWaiverDocument,
  EvaluateControlDocument,
  GiveAttestationDocument,
  RejectControlWaiverDocument,
  RequestControlWaiverDocument,
  RevokeAttestationDocument,
  UpdateControlDocument,
  WithdrawControlWaiverDocument,
  type AttestationRowFragment,
  type ControlPageQuery,
  type ControlResultRowFragment,
  type Severity,
  type WaiverRowFragment,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { step, Steps } from '../platform/form/steps';
import { asItIs, withNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';

type Item = NonNullable<ControlPageQuery['control']>;

/** The buttons of what the viewer can do with a control now. */
export function ControlSteps({ control }: { readonly control: Item }) {
  const { words } = useLanguage();
  const texts = words.oversight;
  const { fields } = texts;
  const based = { control: ref(control.id), version: control.version };
  const steps = {
    evaluateControl: step({
      title: texts.evaluate,
      document: EvaluateControlDocument,
      ...asItIs({ control: ref(control.id) }),
    }),
    updateControl: step({
      title: texts.update,
      submit: texts.updateTitle,
      document: UpdateControlDocument,
      fields: [
        { name: 'owner', label: fields.owner, kind: 'employee', initial: control.owner },
        {
          name: 'severity',
          label: fields.severity,
          kind: 'choice',
          required: true,
          choices: choicesOf(words.operations.severity),
          initial: control.severity,
        },
        { name: 'graceHours', label: fields.graceHours, kind: 'number', least: 0, initial: control.graceHours },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      variables: (held) => ({
        input: {
          ...based,
          ...(held.changed('owner') && { owner: ref(held('owner')) }),
          ...(held.changed('severity') && { severity: held('severity') as Severity | null }),
          ...(held.changed('graceHours') && { graceHours: held.number('graceHours') }),
          reason: held('reason') ?? '',
        },
      }),
    }),
    disableControl: step({
      title: texts.disable,
      document: DisableControlDocument,
      ...withReason(based, fields.reason),
    }),
    enableControl: step({
      title: texts.enable,
      document: EnableControlDocument,
      ...withReason(based, fields.reason),
    }),
  };
  return <Steps record={control} steps={steps} />;
}

/** What a waiver of the result is for; null if it is for all subjects. */
function scopeOf({ bot, department }: ControlResultRowFragment) {
  if (bot !== null) {
    return { bot: ref(bot.id) };
  }
  return department === null ? null : { department: ref(department.id) };
}

type OfResult = { readonly control: Item; readonly result: ControlResultRowFragment };

/** What the viewer can do about a failure: request a waiver, or attest what no machine can check. */
export function ResultSteps({ control, result }: OfResult) {
  const texts = useLanguage().words.oversight;
  const { fields } = texts;
  const { bot, department } = result;
  if (result.state !== 'FAILING' && result.state !== 'IN_GRACE') {
    return null;
  }
  return (
    <>
      {control.kind === 'ATTESTATION' && (
        <ActionButton
          permission="oversight:attest"
          look="small"
          form={{
            title: texts.attest,
            lead: result.title,
            document: GiveAttestationDocument,
            fields: [{ name: 'statement', label: fields.statement, kind: 'text', required: true }],
            variables: (held) => ({
              input: {
                control: ref(control.id),
                bot: bot === null ? null : ref(bot.id),
                department: department === null ? null : ref(department.id),
                statement: held('statement') ?? '',
              },
            }),
          }}
        />
      )}{' '}
      <ActionButton
        permission="oversight:request-waiver"
        look="small"
        form={{
          title: texts.request,
          lead: result.title,
          document: RequestControlWaiverDocument,
          fields: [
            { name: 'endsAt', label: fields.endsAt, kind: 'moment', required: true },
            { name: 'reason', label: fields.reason, kind: 'text', required: true },
          ],
          variables: (held) => ({
            input: {
              control: ref(control.id),
              scope: scopeOf(result),
              endsAt: held('endsAt') ?? '',
              reason: held('reason') ?? '',
            },
          }),
        }}
      />
    </>
  );
}

/** The buttons of what the viewer can do with a waiver now. */
export function WaiverSteps({ waiver }: { readonly waiver: WaiverRowFragment }) {
  const texts = useLanguage().words.oversight;
  const { fields } = texts;
  const based = { waiver: ref(waiver.id), version: waiver.version };
  const steps = {
    approveControlWaiver: step({
      title: texts.approve,
      document: ApproveControlWaiverDocument,
      ...withNote(based, fields.note),
    }),
    rejectControlWaiver: step({
      title: texts.reject,
      document: RejectControlWaiverDocument,
      ...withReason(based, fields.reason),
    }),
    withdrawControlWaiver: step({
      title: texts.withdraw,
      document: WithdrawControlWaiverDocument,
      ...withReason(based, fields.reason),
    }),
    endControlWaiver: step({
      title: texts.end,
      document: EndControlWaiverDocument,
      ...withReason(based, fields.reason),
    }),
  };
  return <Steps record={waiver} steps={steps} look="small" />;
}

/** The button that revokes an attestation. */
export function AttestationSteps({ attestation }: { readonly attestation: AttestationRowFragment }) {
  const texts = useLanguage().words.oversight;
  const steps = {
    revokeAttestation: step({
      title: texts.revoke,
      document: RevokeAttestationDocument,
      ...withReason({ attestation: ref(attestation.id), version: attestation.version }, texts.fields.reason),
    }),
  };
  return <Steps record={attestation} steps={steps} look="small" />;
}
