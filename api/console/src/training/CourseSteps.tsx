import {
  ChangeCourseDocument,
  CreateCourseDocument,
  RequireCourseDocument,
  RetireCourseDocument,
  ScheduleTrainingSessionDocument,
  type CourseCategory,
  type CourseForm,
  type CoursePageQuery,
} from '../generated/graphql';
import { ref, refs } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { activeCourses, jobRoles } from './lookups';
import { useSessionFields } from './sessionForm';

type Course = NonNullable<CoursePageQuery['course']>;

const MOST_MONTHS = 120;

/** The fields of a course that can be changed later. */
function useCourseFields(): (course?: Course) => readonly FieldSpec[] {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  return (course) => [
    { name: 'name', label: fields.name, kind: 'line', required: true, initial: course?.name },
    { name: 'description', label: fields.description, kind: 'text', initial: course?.description },
    { name: 'form', label: fields.form, kind: 'choice', required: true, choices: choicesOf(texts.form), initial: course?.form },
    {
      name: 'validityMonths',
      label: fields.validityMonths,
      kind: 'number',
      least: 1,
      most: MOST_MONTHS,
      hint: fields.validityHint,
      initial: course?.validityMonths,
    },
    {
      name: 'prerequisites',
      label: texts.prerequisites,
      kind: 'rows',
      called: texts.prerequisite,
      add: texts.addPrerequisite,
      fields: [{ name: 'course', label: fields.course, kind: 'record', required: true, lookup: activeCourses }],
      initial: (course?.prerequisites ?? []).flatMap(({ prerequisite }) =>
        prerequisite === null ? [] : [{ course: { id: prerequisite.id, name: prerequisite.name } }],
      ),
    },
  ];
}

function contentOf(held: Held) {
  return {
    name: held('name') ?? '',
    description: held('description'),
    form: (held('form') ?? 'CLASS') as CourseForm,
    validityMonths: held.number('validityMonths'),
    prerequisites: refs(held.rows('prerequisites').flatMap((row) => row('course') ?? [])),
  };
}

/** The button that creates a course. */
export function CreateCourse() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const common = useCourseFields();
  return (
    <ActionButton
      permission="training:manage"
      look="primary"
      form={{
        title: texts.createCourse,
        document: CreateCourseDocument,
        fields: [
          { name: 'code', label: fields.code, kind: 'line', required: true, hint: fields.codeHint },
          { name: 'category', label: fields.category, kind: 'choice', required: true, choices: choicesOf(texts.category) },
          ...common(),
        ],
        variables: (held) => ({
          input: {
            code: held('code') ?? '',
            category: (held('category') ?? 'TECHNOLOGY') as CourseCategory,
            ...contentOf(held),
          },
        }),
      }}
    />
  );
}

/** The buttons of what the viewer can do with a course now. */
export function CourseSteps({ course }: { readonly course: Course }) {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const common = useCourseFields();
  const session = useSessionFields();
  const based = { course: ref(course.id), version: course.version };
  const steps = {
    scheduleTrainingSession: step({
      title: texts.scheduleSession,
      document: ScheduleTrainingSessionDocument,
      fields: session.fields(),
      variables: (held) => ({ input: { course: ref(course.id), ...session.contentOf(held) } }),
    }),
    requireCourse: step(
      formOf({
        title: texts.requireCourse,
        document: RequireCourseDocument,
        fields: [
          { name: 'jobRole', label: fields.jobRole, kind: 'reference', lookup: jobRoles, hint: texts.requireCourseHint },
          { name: 'dueDays', label: fields.dueDays, kind: 'number', least: 0, most: 365, required: true, initial: 30 },
        ],
        based: { course: ref(course.id) },
      }),
    ),
    changeCourse: step({
      title: texts.changeCourse,
      document: ChangeCourseDocument,
      fields: common(course),
      variables: (held) => ({ input: { ...based, ...contentOf(held) } }),
    }),
    retireCourse: step({ title: texts.retireCourse, document: RetireCourseDocument, ...withReason(based, fields.reason) }),
  };
  return <Steps record={course} steps={steps} first="primary" />;
}
