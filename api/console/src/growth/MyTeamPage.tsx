import { Link } from 'react-router';
import { GradeMark } from '../appraisal/badges';
import { personScorecardPath } from '../appraisal/paths';
import { OwnEmployeeDocument, TeamDocument, type TeamRowFragment } from '../generated/graphql';
import { ref, refByCode } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { StandingBadge } from '../training/badges';
import { coursePath } from '../training/paths';
import { DevelopmentPlanBadge, PromotionBadge } from './badges';
import { PlanSteps } from './DevelopmentPlanPage';
import { Goals } from './DevelopmentPlans';
import { NextLevelLines } from './NextLevels';
import { developmentPlanPath, promotionPath } from './paths';
import { ProposePlan } from './ProposePlan';
import { ProposeNextLevel } from './ProposePromotion';

const PAGE = 10;

type RowProps = { readonly row: TeamRowFragment };

function Appraisal({ row: { personScorecard: card } }: RowProps) {
  return card === null ? (
    '–'
  ) : (
    <>
      <GradeMark grade={card.grade} />
      <span className="cell-sub">
        <Link to={personScorecardPath(card.id)}>{card.cycleName}</Link>
      </span>
    </>
  );
}

function Courses({ row: { courses } }: RowProps) {
  const reads = useViewer()?.may('training:read') === true;
  return courses.length === 0 ? (
    '–'
  ) : (
    <ul className="cell-list">
      {courses.map(({ code, name, state }) => (
        <li key={code}>
          {reads ? <Link to={coursePath(code)}>{name}</Link> : name} <StandingBadge state={state} />
        </li>
      ))}
    </ul>
  );
}

function Plans({ row, year }: RowProps & { readonly year: number }) {
  const plans = row.personalDevelopmentPlans.edges.map(({ node }) => node);
  const agreed = plans.find(({ state }) => state === 'AGREED');
  return (
    <>
      <ul className="cell-list">
        {plans.map((plan) => (
          <li key={plan.id}>
            <Link to={developmentPlanPath(plan.number)}>{plan.number}</Link> <DevelopmentPlanBadge state={plan.state} />{' '}
            {plan === agreed && <Goals plan={plan} />}
            <PlanSteps plan={plan} />
          </li>
        ))}
      </ul>
      {plans.every(({ state }) => state !== 'PROPOSED') && (
        <ProposePlan employee={refByCode(row.code)} year={year} plan={agreed} suggestions={row.goalSuggestions} />
      )}
    </>
  );
}

function Promotion({ row }: RowProps) {
  const proposal = row.promotionProposals.edges[0]?.node;
  return (
    <>
      {proposal !== undefined && (
        <>
          <Link to={promotionPath(proposal.number)}>{proposal.number}</Link> <PromotionBadge state={proposal.state} />{' '}
        </>
      )}
      {proposal?.state !== 'PROPOSED' && row.nextCareerLevels.length > 0 && (
        <ProposeNextLevel person={row} levels={row.nextCareerLevels} />
      )}
    </>
  );
}

function Team({ head }: { readonly head: string }) {
  const { words } = useLanguage();
  const { team, fields } = words.growth;
  const paging = usePaging(PAGE);
  const year = new Date().getUTCFullYear();
  const viewer = useViewer();
  const training = viewer?.may('training:read') === true;
  // who may not read employees cannot name one, and sees the own team only
  const filter = viewer?.may('catalog:read') === true ? { head: [ref(head)] } : {};
  const reading = useRead(TeamDocument, { filter, year, training, ...paging.arguments }, { keep: true });
  const columns: readonly Column<TeamRowFragment>[] = [
    {
      key: 'name',
      head: fields.employee,
      kind: 'fit',
      heading: true,
      cell: (row) => (
        <>
          {row.name}
          <span className="cell-sub">{row.jobTitle ?? row.departmentName}</span>
        </>
      ),
    },
    { key: 'appraisal', head: team.appraisal, kind: 'fit', cell: (row) => <Appraisal row={row} /> },
    { key: 'courses', head: team.courses, cell: (row) => <Courses row={row} /> },
    { key: 'level', head: team.nextLevel, kind: 'wide', cell: (row) => <NextLevelLines levels={row.nextCareerLevels} /> },
    { key: 'plan', head: words.growth.planOf(String(year)), cell: (row) => <Plans row={row} year={year} /> },
    { key: 'promotion', head: team.promotion, kind: 'fit', cell: (row) => <Promotion row={row} /> },
  ];
  return (
    <Shown reading={reading} lines={8}>
      {({ teamMembers: members }) =>
        members.totalCount === 0 ? (
          <Empty title={team.none} />
        ) : (
          <Panel
            title={team.people}
            flush
            foot={<Pager paging={paging} page={members.pageInfo} shown={members.edges.length} total={members.totalCount} />}
          >
            <Table
              caption={team.people}
              columns={columns}
              rows={members.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              stale={reading.stale}
            />
          </Panel>
        )
      }
    </Shown>
  );
}

/** The people whom the viewer heads: appraisals, missing training, next levels, development plans and promotions. */
export function MyTeamPage() {
  const { team } = useLanguage().words.growth;
  const reading = useRead(OwnEmployeeDocument, {});
  return (
    <Page title={team.title} lead={team.lead}>
      <Shown reading={reading}>
        {({ viewer }) => (viewer.employeeRecord === null ? <Empty title={team.none} /> : <Team head={viewer.employeeRecord.id} />)}
      </Shown>
    </Page>
  );
}
