import { Link, useParams } from 'react-router';
import { departmentPath } from '../catalog/paths';
import { PersonTrainingDocument, type PersonTrainingQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { isMissing, missingFirst } from './missing';
import { JobRoles, PassedCourses, RequiredCourses, Sessions } from './PersonTables';

type Person = NonNullable<PersonTrainingQuery['employee']>;

function Known({ person }: { readonly person: Person }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { department, trainingRequirements: required } = person;
  const missing = required.filter(isMissing).length;
  return (
    <Page
      title={person.name}
      lead={
        <>
          {texts.personTraining}
          {department !== null && ' · '}
          {department !== null && <Link to={departmentPath(department.code)}>{department.name}</Link>}
        </>
      }
    >
      <JobRoles rows={person.jobRoles.edges.map(({ node }) => node)} />
      <Panel title={texts.myRequirements} flush foot={missing === 0 ? undefined : texts.missingCount(formats.count(missing))}>
        <RequiredCourses rows={missingFirst(required)} />
      </Panel>
      <Panel title={texts.sessions} flush>
        <Sessions rows={person.trainingEnrolments.edges.map(({ node }) => node)} />
      </Panel>
      <Panel title={texts.myRecords} flush>
        <PassedCourses rows={person.trainingRecords.edges.map(({ node }) => node)} />
      </Panel>
    </Page>
  );
}

/** The courses that a person must have passed, those first that are missing, with the person's training and results. */
export function PersonTrainingPage() {
  const { code = '' } = useParams();
  const reading = useRead(PersonTrainingDocument, { code });
  return (
    <Shown reading={reading}>
      {({ employee }) => (employee === null ? <NotFound /> : <Known key={employee.id} person={employee} />)}
    </Shown>
  );
}
