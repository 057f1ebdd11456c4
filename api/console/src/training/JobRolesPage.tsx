import { Link } from 'react-router';
import { CreateJobRoleDocument, JobRolesPageDocument, type JobRolesPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { jobRolePath } from './paths';
import { SkillList } from '../growth/skills';

const PAGE = 50;

type JobRole = JobRolesPageQuery['jobRoles']['edges'][number]['node'];

function CreateJobRole() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return (
    <ActionButton
      permission="training:manage"
      look="primary"
      form={formOf({
        title: texts.createJobRole,
        document: CreateJobRoleDocument,
        fields: [
          { name: 'code', label: fields.code, kind: 'line', required: true },
          { name: 'name', label: fields.name, kind: 'line', required: true },
          { name: 'description', label: fields.description, kind: 'text' },
        ],
        based: {},
      })}
    />
  );
}

/** The job roles, with the courses that they require. */
export function JobRolesPage() {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const paging = usePaging(PAGE);
  const reading = useRead(JobRolesPageDocument, paging.arguments, { keep: true });
  const columns: readonly Column<JobRole>[] = [
    {
      key: 'code',
      head: fields.code,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={jobRolePath(row.code)}>{row.code}</Link>,
    },
    { key: 'name', head: fields.name, kind: 'fit', cell: (row) => row.name },
    {
      key: 'courses',
      head: texts.requiredCourses,
      kind: 'wide',
      cell: (row) => row.requirements.edges.map(({ node }) => node.course?.name).join(', ') || '–',
    },
    { key: 'people', head: fields.people, kind: 'number', cell: (row) => formats.count(row.holders.totalCount) },
  ];
  return (
    <ListPage
      title={texts.jobRoles}
      lead={texts.jobRolesLead}
      tools={<CreateJobRole />}
      reading={reading}
      list={(data) => data.jobRoles}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.noJobRoles} />}
    >
      <SkillList />
    </ListPage>
  );
}
