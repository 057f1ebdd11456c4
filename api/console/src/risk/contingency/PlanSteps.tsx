import {
  AcknowledgeContingencyPlanVersionDocument,
  ApproveContingencyPlanVersionDocument,
  ChangeContingencyPlanDocument,
  ChangeContingencyPlanVersionDocument,
  CreateContingencyPlanDocument,
  DraftContingencyPlanVersionDocument,
  PlanDrillDocument,
  RetireContingencyPlanDocument,
  ReviewContingencyPlanDocument,
  type ContingencyContentFragment,
  type ContingencyPlanPageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import type { FieldSpec } from '../../platform/form/fields';
import { step, Steps } from '../../platform/form/steps';
import { asItIs, withReason, withRequiredNote } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { contentOf, useContentFields } from './planForm';

type Plan = NonNullable<ContingencyPlanPageQuery['contingencyPlan']>;

const MOST_MONTHS = 60;

/** The button that creates a plan with its first version. */
export function CreatePlan() {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const content = useContentFields();
  const months = { kind: 'number', least: 1, most: MOST_MONTHS, required: true, initial: 12 } as const;
  return (
    <ActionButton
      permission="contingency:write"
      look="primary"
      form={{
        title: texts.create,
        document: CreateContingencyPlanDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          { name: 'department', label: fields.department, kind: 'department', required: true },
          { name: 'owner', label: fields.owner, kind: 'employee', required: true },
          { name: 'drillMonths', label: fields.drillMonths, ...months },
          { name: 'reviewMonths', label: fields.reviewMonths, ...months },
          ...content(),
        ],
        variables: (held) => ({
          input: {
            title: held('title') ?? '',
            department: ref(held('department') ?? ''),
            owner: ref(held('owner') ?? ''),
            drillMonths: held.number('drillMonths') ?? 12,
            reviewMonths: held.number('reviewMonths') ?? 12,
            content: contentOf(held),
          },
        }),
      }}
    />
  );
}

/** The buttons of what the viewer can do with a plan now. */
export function PlanSteps({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const content = useContentFields();
  const based = { plan: ref(plan.id), version: plan.version };
  const latest = plan.versions.at(-1);
  const months = (name: string, label: string, initial: number): FieldSpec => ({
    name,
    label,
    kind: 'number',
    least: 1,
    most: MOST_MONTHS,
    required: true,
    initial,
  });
  const steps = {
    planDrill: step({
      title: texts.planDrill,
      document: PlanDrillDocument,
      fields: [
        { name: 'scenario', label: texts.scenario, kind: 'text', required: true },
        { name: 'plannedAt', label: texts.plannedAt, kind: 'moment', required: true },
        { name: 'announced', label: texts.announced, kind: 'flag', initial: true },
      ],
      variables: (held) => ({
        input: {
          plan: ref(plan.id),
          scenario: held('scenario') ?? '',
          plannedAt: held('plannedAt') ?? '',
          announced: held.flag('announced'),
        },
      }),
    }),
    draftContingencyPlanVersion: step({
      title: texts.newVersion,
      document: DraftContingencyPlanVersionDocument,
      fields: content(latest),
      variables: (held) => ({ input: { ...based, content: contentOf(held) } }),
    }),
    reviewContingencyPlan: step({
      title: texts.review,
      lead: texts.reviewLead,
      document: ReviewContingencyPlanDocument,
      ...withRequiredNote(based, fields.note),
    }),
    changeContingencyPlan: step({
      title: texts.change,
      document: ChangeContingencyPlanDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: plan.title },
        { name: 'owner', label: fields.owner, kind: 'employee', required: true, initial: plan.owner },
        months('drillMonths', fields.drillMonths, plan.drillMonths),
        months('reviewMonths', fields.reviewMonths, plan.reviewMonths),
      ],
      variables: (held) => ({
        input: {
          ...based,
          title: held('title'),
          owner: ref(held('owner')),
          drillMonths: held.number('drillMonths'),
          reviewMonths: held.number('reviewMonths'),
        },
      }),
    }),
    retireContingencyPlan: step({
      title: texts.retire,
      document: RetireContingencyPlanDocument,
      ...withReason(based, fields.reason),
    }),
  };
  return <Steps record={plan} steps={steps} first="primary" />;
}

/** The buttons of what the viewer can do with a version now. */
export function VersionSteps({ version }: { readonly version: ContingencyContentFragment }) {
  const texts = useLanguage().words.contingency;
  const content = useContentFields();
  const based = { planVersion: version.id, version: version.version };
  const steps = {
    acknowledgeContingencyPlanVersion: step({
      title: texts.acknowledge,
      lead: texts.acknowledgeLead,
      document: AcknowledgeContingencyPlanVersionDocument,
      ...asItIs({ planVersion: version.id }),
    }),
    approveContingencyPlanVersion: step({
      title: texts.approve,
      lead: texts.approveLead,
      document: ApproveContingencyPlanVersionDocument,
      ...asItIs(based),
    }),
    changeContingencyPlanVersion: step({
      title: texts.changeVersion,
      document: ChangeContingencyPlanVersionDocument,
      fields: content(version),
      variables: (held) => ({ input: { ...based, content: contentOf(held) } }),
    }),
  };
  return <Steps record={version} steps={steps} first="primary" />;
}
