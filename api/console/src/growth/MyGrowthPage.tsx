import { Fragment } from 'react';
import { Link } from 'react-router';
import { obligationPath } from '../commitment/paths';
import { MyGrowthDocument, OwnEmployeeDocument, type MyGrowthQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { date, instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { EnrolmentBadge, StandingBadge, TrainingResultBadge } from '../training/badges';
import { OwnEffects } from '../training/Effects';
import { OwnFeedback } from '../training/OwnFeedback';
import { coursePath, jobRolePath, sessionPath } from '../training/paths';
import { PersonDevelopmentPlans } from './DevelopmentPlans';
import { HeadedPeople } from './HeadedPeople';
import { PromotionTable } from './PromotionTable';
import { EnrolmentSteps } from '../training/SessionSteps';
import { PersonSkills } from './skills';
import { Suspensions } from '../training/Suspensions';

type Growth = NonNullable<MyGrowthQuery['employee']>;
type Requirement = Growth['trainingRequirements'][number];
type Enrolment = Growth['trainingEnrolments']['edges'][number]['node'];
type Passed = Growth['trainingRecords']['edges'][number]['node'];

function day(time: string | null) {
  return time === null ? '–' : <Unbroken>{date(time)}</Unbroken>;
}

function CourseLink({ course }: { readonly course: Requirement['course'] }) {
  return course === null ? '–' : <Link to={coursePath(course.code)}>{course.name}</Link>;
}

function Requirements({ rows }: { readonly rows: readonly Requirement[] }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const columns: readonly Column<Requirement>[] = [
    { key: 'course', head: fields.course, kind: 'wide', heading: true, cell: (row) => <CourseLink course={row.course} /> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <StandingBadge state={row.state} /> },
    { key: 'due', head: fields.due, kind: 'fit', cell: (row) => day(row.dueAt) },
    { key: 'passed', head: fields.passed, kind: 'fit', cell: (row) => day(row.passedAt) },
    { key: 'expires', head: fields.expires, kind: 'fit', cell: (row) => day(row.expiresAt) },
    {
      key: 'renewal',
      head: fields.renewBy,
      kind: 'fit',
      cell: ({ renewal }) =>
        renewal === null ? '–' : <Link to={obligationPath(renewal.number)}>{day(renewal.dueAt)}</Link>,
    },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noRequiredCourses} />
  ) : (
    <Table caption={texts.myRequirements} columns={columns} rows={rows} rowKey={(row) => row.course?.id ?? ''} />
  );
}

function Sessions({ rows }: { readonly rows: readonly Enrolment[] }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const columns: readonly Column<Enrolment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: ({ trainingSession: session }) =>
        session === null ? '–' : <Link to={sessionPath(session.number)}>{session.number}</Link>,
    },
    { key: 'title', head: fields.course, kind: 'wide', cell: (row) => row.trainingSession?.title ?? '–' },
    {
      key: 'starts',
      head: fields.startsAt,
      kind: 'fit',
      cell: ({ trainingSession: session }) => (session === null ? '–' : <Unbroken>{instant(session.startsAt)}</Unbroken>),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <EnrolmentBadge state={row.state} /> },
    {
      key: 'result',
      head: fields.result,
      kind: 'fit',
      cell: (row) => (row.result === null ? '–' : <TrainingResultBadge result={row.result} />),
    },
    { key: 'actions', head: '', kind: 'fit', cell: (row) => <EnrolmentSteps enrolment={row} /> },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noMySessions} />
  ) : (
    <Table caption={texts.mySessions} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

function Records({ rows }: { readonly rows: readonly Passed[] }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const columns: readonly Column<Passed>[] = [
    { key: 'course', head: fields.course, kind: 'wide', heading: true, cell: (row) => <CourseLink course={row.course} /> },
    { key: 'passed', head: fields.passed, kind: 'fit', cell: (row) => day(row.passedAt) },
    { key: 'expires', head: fields.expires, kind: 'fit', cell: (row) => day(row.expiresAt) },
    { key: 'score', head: fields.scoreShort, kind: 'number', cell: (row) => (row.score === null ? '–' : formats.count(row.score)) },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noMyRecords} />
  ) : (
    <Table caption={texts.myRecords} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

function JobRoles({ roles }: { readonly roles: Growth['jobRoles'] }) {
  const texts = useLanguage().words.training;
  return roles.edges.length === 0 ? null : (
    <p>
      {texts.myJobRoles}:{' '}
      {roles.edges.map(({ node }, n) => (
        <Fragment key={node.id}>
          {n > 0 && ', '}
          <Link to={jobRolePath(node.jobRole?.code ?? '')}>{node.jobRole?.name}</Link>
        </Fragment>
      ))}
    </p>
  );
}

function Growth({ employee }: { readonly employee: string }) {
  const { words } = useLanguage();
  const texts = words.training;
  const reading = useRead(MyGrowthDocument, { by: { id: employee } });
  return (
    <Shown reading={reading}>
      {({ employee: found }) =>
        found === null ? (
          <Empty title={texts.notEmployee} />
        ) : (
          <>
            <JobRoles roles={found.jobRoles} />
            <PersonDevelopmentPlans employee={found.id} />
            <Panel title={texts.myRequirements} flush>
              <Requirements rows={found.trainingRequirements} />
            </Panel>
            <Panel title={words.growth.skills} flush>
              <PersonSkills rows={found.skills} />
            </Panel>
            {found.functionSuspensions.edges.length > 0 && (
              <Panel title={texts.suspensions} flush>
                <Suspensions own rows={found.functionSuspensions.edges.map(({ node }) => node)} />
              </Panel>
            )}
            {found.promotionProposals.edges.length > 0 && (
              <Panel title={words.growth.myPromotions} flush>
                <PromotionTable rows={found.promotionProposals.edges.map(({ node }) => node)} />
              </Panel>
            )}
            <Panel title={texts.mySessions} flush>
              <Sessions rows={found.trainingEnrolments.edges.map(({ node }) => node)} />
            </Panel>
            <Panel title={texts.myRecords} flush>
              <Records rows={found.trainingRecords.edges.map(({ node }) => node)} />
            </Panel>
            <OwnEffects />
            <p className="cell-sub">
              {texts.calendarHint} <Link to="/meetings">{texts.calendarPage}</Link>
            </p>
          </>
        )
      }
    </Shown>
  );
}

/** What the viewer must have passed, takes part in, and has passed. */
export function MyGrowthPage() {
  const texts = useLanguage().words.training;
  const reading = useRead(OwnEmployeeDocument, {});
  const reads = useViewer()?.may('catalog:read') === true;
  return (
    <Page title={texts.growth} lead={texts.growthLead}>
      <Shown reading={reading}>
        {({ viewer }) =>
          viewer.employeeRecord === null ? (
            <Empty title={texts.notEmployee} />
          ) : (
            <>
              {reads && <Growth employee={viewer.employeeRecord.id} />}
              <OwnFeedback />
              <HeadedPeople />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
