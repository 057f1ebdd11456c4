import { useState } from 'react';
import {
  AddMilestoneDocument,
  SetTargetReleaseDocument,
  ApproveDevelopmentPlanDocument,
  CancelDevelopmentPlanDocument,
  FinishDevelopmentDocument,
  RescheduleDevelopmentPlanDocument,
  StartDevelopmentDocument,
  type PlanPartsFragment,
  type RequirementPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { allows, offer } from '../platform/form/actions';
import { ActionForm } from '../platform/form/ActionForm';
import { asItIs, withReason } from '../platform/form/told';
import { LateBadge, PlanStateBadge } from './badges';
import { DraftPlan } from './DraftPlan';
import { Milestones } from './Milestones';
import { PlanTimeline } from './PlanTimeline';
import { Unbroken } from '../platform/ui/Unbroken';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;
/** What can be done with a plan, by the mutation that does it; the usual next one first. */
const mutations = {
  approve: 'approveDevelopmentPlan',
  start: 'startDevelopment',
  finish: 'finishDevelopment',
  add: 'addMilestone',
  replan: 'rescheduleDevelopmentPlan',
  aim: 'setTargetRelease',
  cancel: 'cancelDevelopmentPlan',
} as const;

type Step = keyof typeof mutations;

const allSteps = Object.keys(mutations) as readonly Step[];

type FormProps = {
  readonly step: Step;
  readonly plan: PlanPartsFragment;
  readonly requirement: Requirement;
  readonly onClose: () => void;
};

function Form({ step, plan, requirement, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const { fields } = words.delivery;
  const title = texts.actions[step];
  const input = { plan: plan.id, version: plan.version };
  switch (step) {
    case 'approve':
      return <ActionForm title={title} document={ApproveDevelopmentPlanDocument} {...asItIs(input)} onClose={onClose} />;
    case 'start':
      return <ActionForm title={title} document={StartDevelopmentDocument} {...asItIs(input)} onClose={onClose} />;
    case 'finish':
      return <ActionForm title={title} document={FinishDevelopmentDocument} {...asItIs(input)} onClose={onClose} />;
    case 'add':
      return (
        <ActionForm
          title={title}
          document={AddMilestoneDocument}
          fields={[
            { name: 'title', label: fields.title, kind: 'line', required: true },
            { name: 'dueOn', label: texts.dueOn, kind: 'date', required: true },
            { name: 'owner', label: texts.owner, kind: 'employee', required: true },
          ]}
          variables={(held) => ({
            input: {
              plan: plan.id,
              title: held('title') ?? '',
              dueOn: held('dueOn') ?? '',
              owner: ref(held('owner') ?? ''),
            },
          })}
          onClose={onClose}
        />
      );
    case 'replan':
      return (
        <ActionForm
          title={title}
          document={RescheduleDevelopmentPlanDocument}
          fields={[
            { name: 'startsOn', label: texts.startsOn, kind: 'date', required: true, initial: plan.startsOn },
            { name: 'endsOn', label: texts.endsOn, kind: 'date', required: true, initial: plan.endsOn },
            { name: 'reason', label: fields.reason, kind: 'text', hint: texts.reasonHint },
          ]}
          variables={(held) => ({
            input: { ...input, startsOn: held('startsOn'), endsOn: held('endsOn'), reason: held('reason') },
          })}
          onClose={onClose}
        />
      );
    case 'aim':
      return (
        <ActionForm
          title={title}
          document={SetTargetReleaseDocument}
          fields={[
            {
              name: 'release',
              label: texts.release,
              kind: 'choice',
              required: true,
              initial: plan.release?.id,
              choices: (requirement.bot?.releases.edges ?? []).map(({ node }) => [node.id, node.label] as const),
            },
          ]}
          variables={(held) => ({ input: { ...input, release: held('release') ?? '' } })}
          onClose={onClose}
        />
      );
    case 'cancel':
      return (
        <ActionForm
          title={title}
          document={CancelDevelopmentPlanDocument}
          {...withReason(input, fields.reason)}
          onClose={onClose}
        />
      );
  }
}

function Current({ plan, requirement }: { readonly plan: PlanPartsFragment; readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const [step, setStep] = useState<Step | null>(null);
  const steps = allSteps.flatMap((each) => {
    const found = offer(plan, mutations[each]);
    return found === null ? [] : [{ each, reason: found.reason }];
  });
  return (
    <Panel
      title={texts.title}
      tools={
        <span className="button-row">
          <LateBadge days={plan.daysLate} />
          <PlanStateBadge state={plan.state} />
        </span>
      }
    >
      <div className="stack">
        <dl className="facts-row figures">
          <div>
            <dt>{texts.cycle}</dt>
            <dd>
              {plan.startsOn} – {plan.endsOn}
              {plan.originalEndsOn !== plan.endsOn && <span className="quiet"> ({texts.first(plan.originalEndsOn)})</span>}
            </dd>
          </div>
          <div>
            <dt>{texts.draftedBy}</dt>
            <dd>{plan.draftedBy?.name}</dd>
          </div>
          {plan.approvedAt !== null && (
            <div>
              <dt>{texts.approvedBy}</dt>
              <dd>
                {plan.approvedBy?.name}, <Unbroken>{instant(plan.approvedAt)}</Unbroken>
              </dd>
            </div>
          )}
          {plan.release !== null && (
            <div>
              <dt>{texts.release}</dt>
              <dd>{plan.release.label}</dd>
            </div>
          )}
        </dl>
        <PlanTimeline plan={plan} />
        <Milestones plan={plan} />
        {steps.length > 0 && (
          <div className="button-row" role="group" aria-label={texts.title}>
            {steps.map(({ each, reason }, index) => (
              <button
                key={each}
                type="button"
                disabled={reason !== null}
                title={reason ?? undefined}
                className={index === 0 && each !== 'aim' ? 'button button-primary' : 'button'}
                onClick={() => setStep(each)}
              >
                {texts.actions[each]}
              </button>
            ))}
          </div>
        )}
        {step !== null && <Form step={step} plan={plan} requirement={requirement} onClose={() => setStep(null)} />}
      </div>
    </Panel>
  );
}

function None({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  return (
    <Panel title={texts.title} flush>
      <Empty title={texts.none}>
        <p>{texts.noneHint}</p>
        {allows(requirement, 'draftDevelopmentPlan') && <DraftPlan requirement={requirement.id} />}
      </Empty>
    </Panel>
  );
}

/** The plan of a requirement, and those that were given up. */
export function Plans({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const plans = requirement.plans.edges.map(({ node }) => node);
  const current = plans.find(({ state }) => state !== 'CANCELLED');
  const cancelled = plans.filter(({ state }) => state === 'CANCELLED');
  return (
    <>
      {current === undefined ? <None requirement={requirement} /> : <Current plan={current} requirement={requirement} />}
      {cancelled.length > 0 && (
        <Panel title={texts.earlier}>
          <ul className="stack">
            {cancelled.map((plan) => (
              <li key={plan.id}>
                <span className="figures">
                  {plan.startsOn} – {plan.endsOn}
                </span>{' '}
                {texts.cancelled(plan.cancellationReason ?? '')}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
