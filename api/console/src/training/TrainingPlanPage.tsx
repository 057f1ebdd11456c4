import { Link, useParams } from 'react-router';
import { Line } from '../commitment/Line';
import {
  ApproveTrainingPlanDocument,
  ChangeTrainingPlanDocument,
  TrainingPlanPageDocument,
  type TrainingPlanPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { step, Steps } from '../platform/form/steps';
import { asItIs } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { PlanBadge } from './badges';
import { coursePath } from './paths';
import { PlanNeeds } from './PlanNeeds';
import { usePlanFields } from './planForm';

type Plan = NonNullable<TrainingPlanPageQuery['trainingPlan']>;
type Item = Plan['items'][number];

function PlanSteps({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.training;
  const content = usePlanFields();
  const based = { plan: ref(plan.id), version: plan.version };
  const steps = {
    approveTrainingPlan: step({ title: texts.approvePlan, document: ApproveTrainingPlanDocument, ...asItIs(based) }),
    changeTrainingPlan: step({
      title: texts.changePlan,
      lead: plan.state === 'APPROVED' ? texts.changePlanLead : undefined,
      document: ChangeTrainingPlanDocument,
      fields: content.fields(plan),
      variables: (held) => ({ input: { ...based, content: content.contentOf(held) } }),
    }),
  };
  return <Steps record={plan} steps={steps} first="primary" />;
}

function Items({ plan }: { readonly plan: Plan }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const columns: readonly Column<Item>[] = [
    {
      key: 'course',
      head: fields.course,
      kind: 'wide',
      heading: true,
      cell: (row) => (
        <>
          <Link to={coursePath(row.course?.code ?? '')}>{row.course?.name}</Link>
          {row.note !== null && <span className="cell-sub">{row.note}</span>}
        </>
      ),
    },
    { key: 'reason', head: fields.planReason, kind: 'fit', cell: (row) => texts.planReason[row.reason] },
    { key: 'people', head: fields.planned, kind: 'number', cell: (row) => formats.count(row.people) },
    { key: 'trained', head: fields.trained, kind: 'number', cell: (row) => formats.count(row.trained) },
    {
      key: 'cost',
      head: fields.cost,
      kind: 'number',
      cell: (row) => <Unbroken>{`${formats.decimal(row.cost)} ${plan.currency}`}</Unbroken>,
    },
  ];
  return <Table caption={texts.planItems} columns={columns} rows={plan.items} rowKey={(row) => String(row.position)} />;
}

function Known({ plan }: { readonly plan: Plan }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const name = plan.department?.name ?? '';
  return (
    <Page
      title={plan.number}
      beside={<PlanBadge state={plan.state} />}
      lead={`${plan.year} · ${name}`}
      tools={<PlanSteps plan={plan} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.planItems} flush>
            <Items plan={plan} />
          </Panel>
          <PlanNeeds number={plan.number} />
          <Panel title={fields.goals}>
            <p className="prose">{plan.goals}</p>
          </Panel>
        </div>
        <div className="stack">
          <Panel title={texts.costs}>
            <dl className="facts figures">
              {plan.costs.flatMap(({ currency, planned, committed, spent }) =>
                ([
                  ['planned', planned],
                  ['committed', committed],
                  ['spent', spent],
                ] as const).map(([kind, amount]) => (
                  <Line key={`${currency} ${kind}`} name={texts.costKind[kind]}>
                    <Unbroken>{`${formats.decimal(amount)} ${currency}`}</Unbroken>
                  </Line>
                )),
              )}
            </dl>
          </Panel>
          <Panel title={texts.details}>
            <dl className="facts figures">
              <Line name={fields.department}>{name}</Line>
              <Line name={fields.budget}>
                <Unbroken>{`${formats.decimal(plan.budget)} ${plan.currency}`}</Unbroken>
              </Line>
              <Line name={fields.draftedBy}>{plan.draftedBy?.name ?? null}</Line>
              <Line name={fields.approved}>
                {plan.approvedAt === null ? null : (
                  <>
                    <Unbroken>{instant(plan.approvedAt)}</Unbroken> {plan.approvedBy?.name}
                  </>
                )}
              </Line>
            </dl>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** One training plan: what is planned, why, and how much of it took place. */
export function TrainingPlanPage() {
  const { number = '' } = useParams();
  const reading = useRead(TrainingPlanPageDocument, { by: { number } });
  return (
    <Shown reading={reading}>
      {({ trainingPlan }) => (trainingPlan === null ? <NotFound /> : <Known key={trainingPlan.id} plan={trainingPlan} />)}
    </Shown>
  );
}
