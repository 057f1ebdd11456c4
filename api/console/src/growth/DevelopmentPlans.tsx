import { Link } from 'react-router';
import {
  DepartmentHeadsDocument,
  PersonDevelopmentPlansDocument,
  TeamDevelopmentPlansDocument,
  type TeamDevelopmentPlansQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { DevelopmentPlanBadge } from './badges';
import { PlanSteps } from './DevelopmentPlanPage';
import { GoalTable, SuggestionTable, type Plan } from './goals';
import { heads } from './heads';
import { developmentPlanPath } from './paths';
import { ProposePlan } from './ProposePlan';

const PAGE = 10;

function thisYear(): number {
  return new Date().getUTCFullYear();
}

/** The proposed and agreed development plans of a person from this year on, and what is suggested. */
export function PersonDevelopmentPlans({ employee }: { readonly employee: string }) {
  const texts = useLanguage().words.growth;
  const training = useViewer()?.may('training:read') === true;
  const reading = useRead(PersonDevelopmentPlansDocument, { by: { id: employee }, training });
  const year = thisYear();
  return (
    <Shown reading={reading}>
      {({ employee: found }) => {
        if (found === null) {
          return null;
        }
        const plans = found.personalDevelopmentPlans.edges.map(({ node }) => node).filter((plan) => plan.year >= year);
        const agreed = plans.find((plan) => plan.state === 'AGREED' && plan.year === year);
        const proposing = found.headedBy.length > 0 && plans.every((plan) => plan.state !== 'PROPOSED') && (
          <ProposePlan employee={ref(found.id)} year={year} plan={agreed} suggestions={found.goalSuggestions} />
        );
        return (
          <>
            {plans.map((plan) => (
              <Panel
                key={plan.id}
                title={texts.planOf(String(plan.year))}
                flush
                tools={
                  <>
                    <DevelopmentPlanBadge state={plan.state} />
                    <Link to={developmentPlanPath(plan.number)}>{plan.number}</Link>
                    <PlanSteps plan={plan} />
                    {plan === agreed && proposing}
                  </>
                }
              >
                <GoalTable plan={plan} />
              </Panel>
            ))}
            {plans.every((plan) => plan.year !== year) && (
              <Panel title={texts.myPlan} flush tools={proposing}>
                {found.goalSuggestions.length === 0 ? (
                  <Empty title={found.headedBy.length === 0 ? texts.headedByNobody : texts.noSuggestions} />
                ) : (
                  <SuggestionTable rows={found.goalSuggestions} />
                )}
              </Panel>
            )}
          </>
        );
      }}
    </Shown>
  );
}

type Person = NonNullable<TeamDevelopmentPlansQuery['department']>['employees']['edges'][number]['node'];

function plansOf(person: Person): readonly Plan[] {
  return person.personalDevelopmentPlans.edges.map(({ node }) => node);
}

/** How many goals of an agreed plan are done and overdue. */
export function Goals({ plan }: { readonly plan: Plan }) {
  const { words, formats } = useLanguage();
  const done = plan.goals.filter(({ state }) => state === 'DONE').length;
  const overdue = plan.goals.filter(({ state }) => state === 'OVERDUE').length;
  return (
    <>
      {words.growth.goalsDone(formats.count(done), formats.count(plan.goals.length))}{' '}
      {overdue > 0 && <Badge tone="critical">{words.growth.goalsOverdue(formats.count(overdue))}</Badge>}
    </>
  );
}

type TeamProps = {
  readonly code: string;
  readonly own: string | undefined;
  /** The code of the only person whose plans the viewer may see; omitted for everybody. */
  readonly only?: string;
};

function Team({ code, own, only }: TeamProps) {
  const texts = useLanguage().words.growth;
  const paging = usePaging(PAGE);
  const year = thisYear();
  const filter = { hasLeftOn: false, ...(only !== undefined && { code: [only] }) };
  const training = useViewer()?.may('training:read') === true;
  const reading = useRead(TeamDevelopmentPlansDocument, { code, year, training, ...paging.arguments, filter }, { keep: true });
  const employees = reading.data?.department?.employees;
  if (employees === undefined || employees.edges.length === 0) {
    return null;
  }
  const columns: readonly Column<Person>[] = [
    { key: 'name', head: texts.fields.employee, kind: 'fit', heading: true, cell: (row) => row.name },
    {
      key: 'plan',
      head: texts.fields.plan,
      cell: (row) => {
        const plans = plansOf(row);
        return plans.length === 0 ? (
          '–'
        ) : (
          <ul className="cell-list">
            {plans.map((plan) => (
              <li key={plan.id}>
                <Link to={developmentPlanPath(plan.number)}>{plan.number}</Link> <DevelopmentPlanBadge state={plan.state} />
              </li>
            ))}
          </ul>
        );
      },
    },
    {
      key: 'goals',
      head: texts.goals,
      kind: 'wide',
      cell: (row) => {
        const agreed = plansOf(row).find(({ state }) => state === 'AGREED');
        return agreed === undefined ? '–' : <Goals plan={agreed} />;
      },
    },
    {
      key: 'propose',
      head: '',
      kind: 'fit',
      cell: (row) =>
        heads(own, row) && plansOf(row).every(({ state }) => state !== 'PROPOSED') ? (
          <ProposePlan
            employee={ref(row.id)}
            year={year}
            plan={plansOf(row).find(({ state }) => state === 'AGREED')}
            suggestions={row.goalSuggestions}
          />
        ) : null,
    },
  ];
  const rows = employees.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.teamPlans(String(year))}
      flush
      foot={<Pager paging={paging} page={employees.pageInfo} shown={employees.edges.length} total={employees.totalCount} />}
    >
      <Table caption={texts.teamPlans(String(year))} columns={columns} rows={rows} rowKey={(row) => row.id} stale={reading.stale} />
    </Panel>
  );
}

/** The development plans of the people in a department, for who heads them or manages their training. */
export function TeamDevelopmentPlans({ code }: { readonly code: string }) {
  const manages = useViewer()?.may('training:manage') === true;
  const { data } = useRead(DepartmentHeadsDocument, { code });
  const department = data?.department ?? null;
  const own = data?.viewer.employeeRecord?.id;
  if (department === null) {
    return null;
  }
  const { head, employees } = department;
  const others = employees.edges.map(({ node }) => node).filter(({ id }) => id !== head?.id);
  if (manages || others.some((person) => heads(own, person))) {
    return <Team code={code} own={own} />;
  }
  return head !== null && heads(own, head) ? <Team code={code} own={own} only={head.code} /> : null;
}
