import { useParams } from 'react-router';
import {
  AssignJobRoleDocument,
  ChangeJobRoleDocument,
  EndJobRoleDocument,
  JobRolePageDocument,
  RequireCourseDocument,
  SetJobRoleSkillsDocument,
  type JobRolePageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { changesOf, formOf } from '../platform/form/formOf';
import { asItIs } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { activeCourses } from './lookups';
import { SetSkills, SkillLine } from '../growth/skills';
import { RequirementTable } from './tables';

type JobRole = NonNullable<JobRolePageQuery['jobRole']>;
type Holder = JobRole['holders']['edges'][number]['node'];

const MANAGE = 'training:manage';

function Tools({ role }: { readonly role: JobRole }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="primary"
        form={formOf({
          title: texts.assignJobRole,
          document: AssignJobRoleDocument,
          fields: [{ name: 'employee', label: fields.employee, kind: 'employee', required: true }],
          based: { jobRole: ref(role.id) },
        })}
      />
      <ActionButton
        permission={MANAGE}
        form={formOf({
          title: texts.requireCourse,
          document: RequireCourseDocument,
          fields: [
            { name: 'course', label: fields.course, kind: 'reference', required: true, lookup: activeCourses },
            { name: 'dueDays', label: fields.dueDays, kind: 'number', least: 0, most: 365, required: true, initial: 30 },
          ],
          based: { jobRole: ref(role.id) },
        })}
      />
      <SetSkills
        present={role.skills}
        document={SetJobRoleSkillsDocument}
        setting={(skills) => ({ input: { jobRole: ref(role.id), version: role.version, skills } })}
      />
      <ActionButton
        permission={MANAGE}
        form={changesOf({
          title: texts.changeJobRole,
          document: ChangeJobRoleDocument,
          fields: [
            { name: 'name', label: fields.name, kind: 'line', required: true, initial: role.name },
            { name: 'description', label: fields.description, kind: 'text', initial: role.description },
          ],
          based: { jobRole: ref(role.id), version: role.version },
        })}
      />
    </>
  );
}

function Holders({ role }: { readonly role: JobRole }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const columns: readonly Column<Holder>[] = [
    { key: 'name', head: fields.employee, kind: 'wide', heading: true, cell: (row) => row.employee?.name ?? '–' },
    { key: 'department', head: fields.department, kind: 'fit', cell: (row) => row.employee?.department?.name ?? '–' },
    { key: 'since', head: fields.since, kind: 'fit', cell: (row) => <Unbroken>{instant(row.since)}</Unbroken> },
    {
      key: 'end',
      head: '',
      kind: 'fit',
      cell: (row) => (
        <ActionButton
          permission={MANAGE}
          look="plain"
          form={{
            title: texts.endJobRole,
            lead: texts.endJobRoleLead,
            document: EndJobRoleDocument,
            ...asItIs({ jobRoleHolder: row.id, version: row.version }),
          }}
        />
      ),
    },
  ];
  const rows = role.holders.edges.map(({ node }) => node);
  return rows.length === 0 ? (
    <Empty title={texts.noHolders} />
  ) : (
    <Table caption={texts.holders} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

/** One job role: the courses that it requires, and who has it. */
export function JobRolePage() {
  const { words } = useLanguage();
  const texts = words.training;
  const { code = '' } = useParams();
  const reading = useRead(JobRolePageDocument, { by: { code } });
  return (
    <Shown reading={reading}>
      {({ jobRole }) =>
        jobRole === null ? (
          <NotFound />
        ) : (
          <Page key={jobRole.id} title={jobRole.name} lead={jobRole.description ?? undefined} tools={<Tools role={jobRole} />}>
            <Panel title={texts.requiredCourses} flush>
              <RequirementTable rows={jobRole.requirements.edges.map(({ node }) => node)} byCourse />
            </Panel>
            <Panel title={words.growth.skills}>
              <SkillLine rows={jobRole.skills} />
            </Panel>
            <Panel title={texts.holders} flush>
              <Holders role={jobRole} />
            </Panel>
          </Page>
        )
      }
    </Shown>
  );
}
