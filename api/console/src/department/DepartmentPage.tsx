import { useParams } from 'react-router';
import { DepartmentResults } from '../appraisal/DepartmentResults';
import { ClosedBadge, DepartmentActions } from '../catalog/DepartmentActions';
import { ObligationsPanel } from '../commitment/ObligationsPanel';
import { ReviewsPanel } from '../insight/review/ReviewsPanel';
import { DepartmentPageDocument, type DepartmentPartsFragment } from '../generated/graphql';
import { TeamDevelopmentPlans } from '../growth/DevelopmentPlans';
import { TeamSkills } from '../growth/skills';
import { TeamSuspensions } from '../training/Suspensions';
import { TrainingMatrix } from '../training/TrainingMatrix';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';

function Facts({ department }: { readonly department: DepartmentPartsFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.catalog.organisation;
  const facts = [
    [texts.code, department.code],
    [texts.parent, department.parent?.name ?? words.platform.none],
    [texts.head, department.head?.name ?? words.platform.none],
    [texts.teams, formats.count(department.teams.totalCount)],
    [texts.people, formats.count(department.employees.totalCount)],
    [texts.bots, formats.count(department.bots.totalCount)],
  ] as const;
  return (
    <dl className="facts-row">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Unbroken>{value}</Unbroken>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Known({ department }: { readonly department: DepartmentPartsFragment }) {
  return (
    <Page
      title={department.name}
      beside={<ClosedBadge department={department} />}
      lead={<Facts department={department} />}
      tools={<DepartmentActions department={department} look="framed" />}
    >
      <DepartmentResults code={department.code} />
      <TrainingMatrix code={department.code} />
      <TeamDevelopmentPlans code={department.code} />
      <TeamSkills code={department.code} />
      <TeamSuspensions code={department.code} />
      <ReviewsPanel subject={{ of: 'department', by: { id: department.id }, name: department.name }} />
      <ObligationsPanel subject={{ of: 'department', id: department.id, name: department.name }} />
    </Page>
  );
}

/** One department: its place in the company, its results, its operational reviews and its obligations. */
export function DepartmentPage() {
  const { code = '' } = useParams();
  const reading = useRead(DepartmentPageDocument, { code });
  return (
    <Shown reading={reading}>
      {({ department }) => (department === null ? <NotFound /> : <Known key={department.id} department={department} />)}
    </Shown>
  );
}
