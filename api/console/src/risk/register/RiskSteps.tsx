import {
  AssessRiskDocument,
  AssignRiskDocument,
  ChangeRiskDocument,
  CloseRiskDocument,
  PlanRiskTreatmentDocument,
  ReopenRiskDocument,
  RequestRiskAcceptanceDocument,
  ReviewRiskDocument,
  type PlanRiskTreatmentMutation,
  type PlanRiskTreatmentMutationVariables,
  type RiskRecordPageQuery,
} from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { useViewer } from '../../platform/api/useViewer';
import type { FormOf } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { changesOf, formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { controlsIn } from './controls';
import { isAnyTyped, scenarioFields, scenarioOf } from './scenario';

export type RegisteredRisk = NonNullable<RiskRecordPageQuery['risk']>;

type PlanForm = FormOf<PlanRiskTreatmentMutation, PlanRiskTreatmentMutationVariables>;

/** Adds the controls that show that a treatment works, for those who may read controls. */
function useControls(): (form: PlanForm) => PlanForm {
  const { words, pick } = useLanguage();
  const texts = words.register;
  const readable = useViewer()?.may('oversight:read') === true;
  return (form) =>
    readable
      ? {
          ...form,
          fields: [
            ...form.fields,
            {
              name: 'controls',
              label: texts.fields.controls,
              kind: 'rows',
              called: texts.nthControl,
              add: texts.addControl,
              fields: [{ name: 'control', label: texts.fields.control, kind: 'record', required: true, lookup: controlsIn(pick) }],
            },
          ],
          variables: (held) => {
            const { input } = form.variables(held);
            return { input: { ...input, controls: refs(held.rows('controls').map((row) => row('control') ?? '')) } };
          },
        }
      : form;
}

function useSteps(risk: RegisteredRisk): StepsOf {
  const { words } = useLanguage();
  const texts = words.register;
  const { fields, steps } = texts;
  const withControls = useControls();
  const based = { risk: ref(risk.id), version: risk.version };
  return {
    assessRisk: step({
      title: steps.assess,
      lead: texts.assessLead,
      document: AssessRiskDocument,
      fields: [...scenarioFields(texts), { name: 'note', label: fields.note, kind: 'text' }],
      variables: (held) => ({ input: { ...based, scenario: scenarioOf(held), note: held('note') } }),
    }),
    planRiskTreatment: step(withControls(formOf({
      title: steps.plan,
      document: PlanRiskTreatmentDocument,
      fields: [
        { name: 'strategy', label: fields.strategy, kind: 'choice', required: true, choices: choicesOf(texts.strategy), initial: 'REDUCE' },
        { name: 'title', label: fields.title, kind: 'line', required: true },
        { name: 'description', label: fields.description, kind: 'text' },
        { name: 'reduces', label: fields.reduces, kind: 'choice', required: true, choices: choicesOf(texts.reduces), initial: 'LIKELIHOOD' },
        { name: 'effectiveness', label: fields.effectiveness, kind: 'number', required: true, least: 0, most: 100 },
        { name: 'coverage', label: fields.coverage, kind: 'number', required: true, least: 0, most: 100, initial: 100 },
        { name: 'testCycleDays', label: fields.testCycle, kind: 'number', least: 1, most: 3660, initial: 180 },
        { name: 'cost', label: fields.cost, kind: 'number', least: 0, step: 'any' },
        { name: 'endsAt', label: fields.endsAt, kind: 'moment' },
        { name: 'assignee', label: fields.assignee, kind: 'employee', initial: risk.owner },
        { name: 'dueAt', label: fields.dueAt, kind: 'moment', required: true },
      ],
      based: { ...based, controls: [] },
    }))),
    requestRiskAcceptance: step(formOf({
      title: steps.request,
      lead: texts.requestLead,
      document: RequestRiskAcceptanceDocument,
      fields: [
        { name: 'endsAt', label: fields.endsAt, kind: 'moment', required: true },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      based,
    })),
    reviewRisk: step({
      title: steps.review,
      lead: texts.reviewLead,
      document: ReviewRiskDocument,
      fields: [...scenarioFields(texts), { name: 'note', label: fields.note, kind: 'text', required: true }],
      variables: (held) => ({
        input: { ...based, scenario: isAnyTyped(held) ? scenarioOf(held) : null, note: held('note') ?? '' },
      }),
    }),
    changeRisk: step(changesOf({
      title: steps.change,
      document: ChangeRiskDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: risk.title },
        {
          name: 'category',
          label: fields.category,
          kind: 'choice',
          required: true,
          choices: choicesOf(texts.category),
          initial: risk.category,
        },
        { name: 'cause', label: fields.cause, kind: 'text', required: true, initial: risk.cause },
        { name: 'event', label: fields.event, kind: 'text', required: true, initial: risk.event },
        { name: 'effect', label: fields.effect, kind: 'text', required: true, initial: risk.effect },
        { name: 'supplier', label: fields.supplier, kind: 'line', hint: texts.supplierHint, initial: risk.supplier },
      ],
      based,
    })),
    assignRisk: step(formOf({
      title: steps.assign,
      document: AssignRiskDocument,
      fields: [{ name: 'owner', label: fields.owner, kind: 'employee', required: true, initial: risk.owner }],
      based,
    })),
    closeRisk: step({ title: steps.close, document: CloseRiskDocument, ...withReason(based, fields.reason) }),
    reopenRisk: step({ title: steps.reopen, document: ReopenRiskDocument, ...withReason(based, fields.reason) }),
  };
}

/** What the viewer can do with a risk now. */
export function RiskSteps({ risk }: { readonly risk: RegisteredRisk }) {
  return <Steps record={risk} steps={useSteps(risk)} first="primary" />;
}
