import type { ReactNode } from 'react';
import { Link } from 'react-router';
import {
  EndCourseRequirementDocument,
  type RequirementRowFragment,
  type SessionRowFragment,
} from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { asItIs } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Empty } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { SessionBadge } from './badges';
import { coursePath, jobRolePath, sessionPath } from './paths';

/** The columns of a table of sessions. */
export function useSessionColumns(): readonly Column<SessionRowFragment>[] {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={sessionPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.course, kind: 'wide', cell: (row) => row.title },
    { key: 'starts', head: fields.startsAt, kind: 'fit', cell: (row) => <Unbroken>{instant(row.startsAt)}</Unbroken> },
    { key: 'place', head: fields.place, kind: 'fit', cell: (row) => row.place ?? '–' },
    { key: 'lecturer', head: fields.lecturer, kind: 'fit', cell: (row) => row.lecturer?.name ?? row.externalLecturer ?? '–' },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <SessionBadge state={row.state} /> },
  ];
}

/** Sessions, as a table. */
export function SessionTable({ rows }: { readonly rows: readonly SessionRowFragment[] }) {
  const texts = useLanguage().words.training;
  const columns = useSessionColumns();
  return rows.length === 0 ? (
    <Empty title={texts.noSessions} />
  ) : (
    <Table caption={texts.sessions} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

type RequirementTableProps = {
  readonly rows: readonly RequirementRowFragment[];
  /** Whether the rows are those of a job role, and name their courses. */
  readonly byCourse?: boolean;
};

/** Requirements of courses, as a table. */
export function RequirementTable({ rows, byCourse = false }: RequirementTableProps) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const whose = ({ course, jobRole }: RequirementRowFragment): ReactNode =>
    byCourse ? (
      <Link to={coursePath(course?.code ?? '')}>{course?.name}</Link>
    ) : jobRole === null ? (
      texts.everybody
    ) : (
      <Link to={jobRolePath(jobRole.code)}>{jobRole.name}</Link>
    );
  const columns: readonly Column<RequirementRowFragment>[] = [
    { key: 'whose', head: byCourse ? fields.course : fields.jobRole, kind: 'wide', heading: true, cell: whose },
    { key: 'days', head: fields.due, kind: 'fit', cell: (row) => <Unbroken>{texts.withinDays(formats.count(row.dueDays))}</Unbroken> },
    { key: 'since', head: fields.since, kind: 'fit', cell: (row) => <Unbroken>{instant(row.since)}</Unbroken> },
    {
      key: 'end',
      head: '',
      kind: 'fit',
      cell: (row) => (
        <ActionButton
          permission="training:manage"
          look="plain"
          form={{
            title: texts.endRequirement,
            lead: texts.endRequirementLead,
            document: EndCourseRequirementDocument,
            ...asItIs({ courseRequirement: row.id, version: row.version }),
          }}
        />
      ),
    },
  ];
  return rows.length === 0 ? (
    <Empty title={byCourse ? texts.noRequiredCourses : texts.noRequirements} />
  ) : (
    <Table caption={texts.requirements} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}
