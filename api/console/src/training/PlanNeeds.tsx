import { Link } from 'react-router';
import {
  DetermineTrainingNeedsDocument,
  PlanTrainingNeedsDocument,
  TrainingPlanNeedsDocument,
  type TrainingNeedFilter,
  type TrainingNeedRowFragment,
  type TrainingNeedSource,
  type TrainingPlanNeedsQuery,
} from '../generated/graphql';
import { controlPath } from '../oversight/paths';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer, type Viewing } from '../platform/api/useViewer';
import { step, Steps } from '../platform/form/steps';
import { asItIs } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { riskPath } from '../risk/register/paths';
import { coursePath } from './paths';

type Plan = NonNullable<TrainingPlanNeedsQuery['trainingPlan']>;
type Need = Plan['needs']['edges'][number]['node'];

const PAGE = 25;
const SOURCES: readonly TrainingNeedSource[] = [
  'REQUIRED_COURSE',
  'SKILL',
  'RISK',
  'FAILED_CONTROL',
  'APPRAISAL_INDICATOR',
  'DEVELOPMENT_GOAL',
];
const COVERED = ['OPEN', 'PLANNED'] as const;

/** The title of a need in the language of the viewer, with the level of a skill. */
function useTitle(): (need: TrainingNeedRowFragment) => string {
  const { words, formats, pick } = useLanguage();
  return ({ title, titleZh, level }) => {
    const called = pick(title, titleZh);
    return level === null ? called : words.growth.skillAt(called, formats.count(level));
  };
}

function NeedSteps({ plan }: { readonly plan: Plan }) {
  const { words } = useLanguage();
  const texts = words.trainingNeeds;
  const titleOf = useTitle();
  const open = plan.open.edges.map(({ node }) => node);
  const based = { plan: ref(plan.id), version: plan.version };
  const determine = step({ title: texts.determineNeeds, document: DetermineTrainingNeedsDocument, ...asItIs({ plan: ref(plan.id) }) });
  const take = step({
    title: texts.planNeeds,
    lead: plan.state === 'APPROVED' ? words.training.changePlanLead : texts.planNeedsLead,
    document: PlanTrainingNeedsDocument,
    fields: [
      {
        name: 'needs',
        label: texts.title,
        kind: 'rows',
        called: texts.nth,
        add: texts.addNeed,
        fields: [
          {
            name: 'need',
            label: texts.fields.need,
            kind: 'choice',
            required: true,
            choices: open.map((need) => [need.id, `${titleOf(need)} → ${need.course?.name ?? ''}`] as const),
          },
          { name: 'cost', label: texts.fields.cost, kind: 'number', least: 0, step: 'any', required: true },
        ],
        initial: open.map(({ id }) => ({ need: id })),
      },
    ],
    variables: (held) => ({
      input: {
        ...based,
        needs: held.rows('needs').map((row) => ({ need: row('need') ?? '', cost: row.number('cost') ?? 0 })),
      },
    }),
  });
  const steps = { ...(open.length > 0 && { planTrainingNeeds: take }), determineTrainingNeeds: determine };
  return <Steps record={plan} steps={steps} />;
}

/** What shows a need: a record that the viewer may open, or its name. */
function Evidence({ need }: { readonly need: Need }) {
  const texts = useLanguage().words.trainingNeeds;
  const titleOf = useTitle();
  const title = titleOf(need);
  const below = need.risk?.title ?? need.cycle?.name;
  const path =
    need.risk !== undefined && need.risk !== null
      ? riskPath(need.risk.number)
      : need.control !== undefined && need.control !== null
        ? controlPath(need.control.code)
        : null;
  return (
    <>
      {path === null ? title : <Link to={path}>{title}</Link>}
      <span className="cell-sub">{below === undefined ? texts.source[need.source] : `${texts.source[need.source]} · ${below}`}</span>
    </>
  );
}

function Covered({ need }: { readonly need: Need }) {
  const { words, formats } = useLanguage();
  const texts = words.trainingNeeds;
  return need.planned === null ? (
    <Badge tone="medium">{texts.covered.OPEN}</Badge>
  ) : (
    <Badge tone={need.planned < need.people ? 'medium' : 'good'}>{texts.plannedFor(formats.count(need.planned))}</Badge>
  );
}

function Rows({ rows, stale }: { readonly rows: readonly Need[]; readonly stale: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.trainingNeeds;
  const { fields } = texts;
  const columns: readonly Column<Need>[] = [
    { key: 'need', head: fields.need, kind: 'wide', heading: true, cell: (row) => <Evidence need={row} /> },
    {
      key: 'people',
      head: fields.people,
      kind: 'number',
      cell: (row) => (row.source === 'APPRAISAL_INDICATOR' ? texts.atLeast(formats.count(row.people)) : formats.count(row.people)),
    },
    {
      key: 'course',
      head: fields.suggestedCourse,
      kind: 'fit',
      cell: (row) => (row.course === null ? texts.noCourseFits : <Link to={coursePath(row.course.code)}>{row.course.name}</Link>),
    },
    { key: 'covered', head: fields.state, kind: 'fit', cell: (row) => <Covered need={row} /> },
  ];
  return <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />;
}

function Known({ number, viewer }: { readonly number: string; readonly viewer: Viewing }) {
  const texts = useLanguage().words.trainingNeeds;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const source = address.list('source', SOURCES);
  const covered = address.list('covered', COVERED);
  const filter: TrainingNeedFilter = {
    ...(source.length > 0 && { source: [...source] }),
    ...(covered.length === 1 && { covered: covered[0] === 'PLANNED' }),
  };
  const reading = useRead(
    TrainingPlanNeedsDocument,
    {
      by: { number },
      ...paging.arguments,
      filter,
      risks: viewer.may('risk:read'),
      controls: viewer.may('oversight:read'),
      appraisals: viewer.may('appraisal:read'),
    },
    { keep: true },
  );
  const plan = reading.data?.trainingPlan ?? null;
  const found = plan?.needs;
  const determined = plan?.needsDeterminedAt ?? null;
  return (
    <Panel
      title={texts.title}
      flush
      tools={plan && <NeedSteps plan={plan} />}
      foot={found && <Pager paging={paging} page={found.pageInfo} shown={found.edges.length} total={found.totalCount} />}
    >
      <div className="toolbar" role="search">
        <ChoiceFilter name="source" label={texts.fields.source} choices={SOURCES} names={texts.source} />
        <ChoiceFilter name="covered" label={texts.fields.state} choices={COVERED} names={texts.covered} />
        {determined !== null && <span className="cell-sub">{texts.determinedAt(instant(determined))}</span>}
      </div>
      <Shown reading={reading}>
        {() =>
          found === undefined || found.edges.length === 0 ? (
            <Empty title={Object.keys(filter).length > 0 ? texts.noNeedsMatch : texts.noNeeds} />
          ) : (
            <Rows rows={found.edges.map(({ node }) => node)} stale={reading.stale} />
          )
        }
      </Shown>
    </Panel>
  );
}

/** The needs for training of the plan's department, what shows them, and which of them the plan does not cover. */
export function PlanNeeds({ number }: { readonly number: string }) {
  const viewer = useViewer();
  return viewer?.may('training:manage') === true ? <Known number={number} viewer={viewer} /> : null;
}
