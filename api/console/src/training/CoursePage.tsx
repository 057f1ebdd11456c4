import { Fragment } from 'react';
import { Link, useParams } from 'react-router';
import { Line } from '../commitment/Line';
import { CoursePageDocument, RecordPassedCourseDocument, SetCourseSkillsDocument, type CoursePageQuery } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { CourseBadge } from './badges';
import { CourseSteps } from './CourseSteps';
import { CourseFeedback } from './CourseFeedback';
import { CourseEffects } from './Effects';
import { CourseRemedies } from './CourseRemedies';
import { coursePath } from './paths';
import { SetSkills, SkillLine } from '../growth/skills';
import { RequirementTable, SessionTable } from './tables';

type Course = NonNullable<CoursePageQuery['course']>;

function RecordPassed({ course }: { readonly course: Course }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return (
    <ActionButton
      permission="training:manage"
      form={formOf({
        title: texts.recordPassed,
        document: RecordPassedCourseDocument,
        fields: [
          { name: 'employee', label: fields.employee, kind: 'employee', required: true },
          { name: 'passedAt', label: fields.passedAt, kind: 'moment', required: true },
          { name: 'score', label: fields.score, kind: 'number', least: 0, most: 100 },
          { name: 'note', label: fields.note, kind: 'text' },
        ],
        based: { course: ref(course.id) },
      })}
    />
  );
}

function Details({ course }: { readonly course: Course }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.code}>{course.code}</Line>
        <Line name={fields.category}>{texts.category[course.category]}</Line>
        <Line name={fields.form}>{texts.form[course.form]}</Line>
        <Line name={fields.validity}>
          {course.validityMonths === null ? texts.doesNotExpire : texts.months(formats.count(course.validityMonths))}
        </Line>
        <Line name={texts.prerequisites}>
          {course.prerequisites.length === 0
            ? null
            : course.prerequisites.map(({ prerequisite }, n) => (
                <Fragment key={prerequisite?.id}>
                  {n > 0 && ', '}
                  <Link to={coursePath(prerequisite?.code ?? '')}>{prerequisite?.name}</Link>
                </Fragment>
              ))}
        </Line>
        <Line name={words.growth.skills}>{course.skills.length === 0 ? null : <SkillLine rows={course.skills} />}</Line>
        <Line name={fields.reason}>{course.retirementReason}</Line>
      </dl>
    </Panel>
  );
}

function Known({ course }: { readonly course: Course }) {
  const texts = useLanguage().words.training;
  return (
    <Page
      title={course.name}
      beside={<CourseBadge state={course.state} />}
      lead={course.description ?? undefined}
      tools={
        <>
          <CourseSteps course={course} />
          <SetSkills
            present={course.skills}
            document={SetCourseSkillsDocument}
            setting={(skills) => ({ input: { course: ref(course.id), version: course.version, skills } })}
          />
          <RecordPassed course={course} />
        </>
      }
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.sessions} flush>
            <SessionTable rows={course.sessions.edges.map(({ node }) => node)} />
          </Panel>
          <Panel title={texts.requirements} flush>
            <RequirementTable rows={course.requirements.edges.map(({ node }) => node)} />
          </Panel>
        </div>
        <div className="stack">
          <Details course={course} />
          <CourseFeedback id={course.id} />
          <CourseEffects id={course.id} />
          <CourseRemedies id={course.id} />
        </div>
      </div>
    </Page>
  );
}

/** One course: of whom it is required, and its sessions. */
export function CoursePage() {
  const { code = '' } = useParams();
  const reading = useRead(CoursePageDocument, { by: { code } });
  return (
    <Shown reading={reading}>
      {({ course }) => (course === null ? <NotFound /> : <Known key={course.id} course={course} />)}
    </Shown>
  );
}
