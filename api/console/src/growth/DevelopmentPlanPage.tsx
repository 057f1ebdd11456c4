import { useParams } from 'react-router';
import { Line } from '../commitment/Line';
import {
  AgreePersonalDevelopmentPlanDocument,
  DevelopmentPlanPageDocument,
  WithdrawPersonalDevelopmentPlanDocument,
  type DevelopmentPlanPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { step, Steps } from '../platform/form/steps';
import { asItIs, withReason } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { DevelopmentPlanBadge } from './badges';
import { GoalTable, type Plan } from './goals';

type Known = NonNullable<DevelopmentPlanPageQuery['personalDevelopmentPlan']>;

/** The buttons that agree to a development plan and withdraw it. */
export function PlanSteps({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.growth;
  const based = { plan: ref(plan.id), version: plan.version };
  return (
    <Steps
      record={plan}
      first="primary"
      steps={{
        agreePersonalDevelopmentPlan: step({
          title: texts.agreePlan,
          lead: texts.agreePlanLead,
          document: AgreePersonalDevelopmentPlanDocument,
          ...asItIs(based),
        }),
        withdrawPersonalDevelopmentPlan: step({
          title: texts.withdrawPlan,
          document: WithdrawPersonalDevelopmentPlanDocument,
          ...withReason(based, texts.fields.reason),
        }),
      }}
    />
  );
}

function Details({ plan }: { readonly plan: Known }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const { fields } = texts;
  const acted = (by: { readonly name: string } | null, at: string | null) =>
    at === null ? null : (
      <>
        <Unbroken>{instant(at)}</Unbroken> {by?.name}
      </>
    );
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.employee}>{plan.employee?.name ?? null}</Line>
        <Line name={fields.head}>{plan.head?.name ?? null}</Line>
        <Line name={fields.year}>{plan.year}</Line>
        <Line name={fields.revision}>{formats.count(plan.revision)}</Line>
        <Line name={fields.proposedSide}>{texts.planSide[plan.proposedSide]}</Line>
        <Line name={fields.proposed}>{acted(plan.proposedBy, plan.proposedAt)}</Line>
        <Line name={fields.agreed}>{acted(plan.agreedBy, plan.agreedAt)}</Line>
        <Line name={fields.superseded}>{acted(null, plan.supersededAt)}</Line>
        <Line name={fields.withdrawn}>{acted(plan.withdrawnBy, plan.withdrawnAt)}</Line>
        <Line name={fields.note}>{plan.note}</Line>
      </dl>
    </Panel>
  );
}

/** One revision of a person's development plan. */
export function DevelopmentPlanPage() {
  const { number = '' } = useParams();
  const texts = useLanguage().words.growth;
  const viewer = useViewer();
  const reading = useRead(DevelopmentPlanPageDocument, {
    number,
    catalog: viewer?.may('catalog:read') === true,
    training: viewer?.may('training:read') === true,
  });
  return (
    <Shown reading={reading}>
      {({ personalDevelopmentPlan: plan }) =>
        plan === null ? (
          <NotFound />
        ) : (
          <Page
            key={plan.id}
            title={plan.number}
            beside={<DevelopmentPlanBadge state={plan.state} />}
            lead={[plan.employee?.name, plan.year].filter((part) => part !== undefined).join(' · ')}
            tools={<PlanSteps plan={plan} />}
          >
            <Panel title={texts.goals} flush>
              <GoalTable plan={plan} />
            </Panel>
            <Panel title={texts.fields.aim}>
              <p className="prose">{plan.aim}</p>
            </Panel>
            <Details plan={plan} />
          </Page>
        )
      }
    </Shown>
  );
}
