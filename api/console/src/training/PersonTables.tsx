import { Fragment } from 'react';
import { Link } from 'react-router';
import { obligationPath } from '../commitment/paths';
import type {
  EnrolmentRowFragment,
  JobRoleLineFragment,
  PassedCourseRowFragment,
  RequiredCourseRowFragment,
} from '../generated/graphql';
import { date, instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Empty } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { EnrolmentBadge, StandingBadge, TrainingResultBadge } from './badges';
import { coursePath, jobRolePath, sessionPath } from './paths';
import { EnrolmentSteps } from './SessionSteps';

function day(time: string | null) {
  return time === null ? '–' : <Unbroken>{date(time)}</Unbroken>;
}

function CourseLink({ course }: { readonly course: RequiredCourseRowFragment['course'] }) {
  return course === null ? '–' : <Link to={coursePath(course.code)}>{course.name}</Link>;
}

/** The courses that a person must have passed, as a table. */
export function RequiredCourses({ rows }: { readonly rows: readonly RequiredCourseRowFragment[] }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const columns: readonly Column<RequiredCourseRowFragment>[] = [
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

type SessionsProps = {
  readonly rows: readonly EnrolmentRowFragment[];
  /** Whether they are the viewer's own. */
  readonly own?: boolean;
};

/** The training sessions of a person, as a table. */
export function Sessions({ rows, own = false }: SessionsProps) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const columns: readonly Column<EnrolmentRowFragment>[] = [
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
    <Empty title={own ? texts.noMySessions : texts.noPersonSessions} />
  ) : (
    <Table caption={own ? texts.mySessions : texts.sessions} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

/** The courses that a person passed, as a table. */
export function PassedCourses({ rows }: { readonly rows: readonly PassedCourseRowFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const columns: readonly Column<PassedCourseRowFragment>[] = [
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

/** The job roles of a person, in one line; nothing if there are none. */
export function JobRoles({ rows }: { readonly rows: readonly JobRoleLineFragment[] }) {
  const texts = useLanguage().words.training;
  return rows.length === 0 ? null : (
    <p>
      {texts.myJobRoles}:{' '}
      {rows.map((row, n) => (
        <Fragment key={row.id}>
          {n > 0 && ', '}
          <Link to={jobRolePath(row.jobRole?.code ?? '')}>{row.jobRole?.name}</Link>
        </Fragment>
      ))}
    </p>
  );
}
