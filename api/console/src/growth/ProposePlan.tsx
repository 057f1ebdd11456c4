import {
  ProposePersonalDevelopmentPlanDocument,
  type DevelopmentGoalInput,
  type DevelopmentGoalKind,
  type EmployeeRef,
  type SuggestedGoalFragment,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useViewer } from '../platform/api/useViewer';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type Held, type Values } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { activeCourses } from '../training/lookups';
import type { Plan } from './goals';
import { skills } from './lookups';

const MOST_LEVEL = 5;
const MOST_GOALS = 20;

function subjectOf(row: Held): DevelopmentGoalInput['subject'] {
  switch (row('kind')) {
    case 'SKILL':
      return { skill: { skill: ref(row('skill') ?? ''), level: row.number('level') ?? 1 } };
    case 'COURSE':
      return { course: ref(row('course') ?? '') };
    default:
      return { text: row('text') ?? '' };
  }
}

type Subject = Pick<Plan['goals'][number], 'title' | 'skill' | 'level' | 'course'>;

/** A goal as the values of a row: as a text for people who may not read skills and courses. */
function valuesOf({ skill = null, level, course = null }: Subject, text: string, dueOn: string): Values {
  return {
    kind: skill !== null ? 'SKILL' : course !== null ? 'COURSE' : 'TEXT',
    skill,
    level: String(level ?? ''),
    course: course === null ? null : { id: course.id, name: course.name },
    text: skill === null && course === null ? text : '',
    dueOn,
  };
}

type Props = {
  readonly employee: EmployeeRef;
  readonly year: number;
  /** The agreed plan that it would replace. */
  readonly plan?: Plan | undefined;
  readonly suggestions: readonly SuggestedGoalFragment[];
};

/** The button that proposes a development plan, with the goals of the agreed one, or else what is suggested. */
export function ProposePlan({ employee, year, plan, suggestions }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const { fields } = texts;
  const textOf = ({ title, level }: Subject) => (level === null ? title : texts.skillAt(title, formats.count(level)));
  const kinds: readonly DevelopmentGoalKind[] =
    useViewer()?.may('training:read') === true ? ['SKILL', 'COURSE', 'TEXT'] : ['TEXT'];
  const is = (kind: DevelopmentGoalKind) => (row: Held) => row('kind') === kind;
  return (
    <ActionButton
      form={{
        title: plan === undefined ? texts.proposePlan : texts.revisePlan,
        lead: texts.proposePlanLead,
        document: ProposePersonalDevelopmentPlanDocument,
        fields: [
          { name: 'year', label: fields.year, kind: 'number', required: true, least: year, most: year + 1, initial: year },
          { name: 'aim', label: fields.aim, kind: 'text', required: true, initial: plan?.aim },
          {
            name: 'goals',
            label: texts.goals,
            kind: 'rows',
            called: texts.goal,
            add: texts.addGoal,
            fields: [
              {
                name: 'kind',
                also: ['subject'],
                label: fields.kind,
                kind: 'choice',
                required: true,
                choices: choicesOf(texts.goalKind, kinds),
              },
              { name: 'skill', label: fields.skill, kind: 'record', required: true, lookup: skills, when: is('SKILL') },
              {
                name: 'level',
                label: fields.level,
                kind: 'number',
                required: true,
                least: 1,
                most: MOST_LEVEL,
                hint: texts.levelHint,
                when: is('SKILL'),
              },
              { name: 'course', label: fields.course, kind: 'record', required: true, lookup: activeCourses, when: is('COURSE') },
              { name: 'text', label: fields.goal, kind: 'line', required: true, when: is('TEXT') },
              { name: 'dueOn', label: fields.dueOn, kind: 'date', required: true },
            ],
            initial: (plan === undefined
              ? suggestions.map((goal) => valuesOf(goal, textOf(goal), `${year}-12-31`))
              : plan.goals.map((goal) => valuesOf(goal, textOf(goal), goal.dueOn))
            ).slice(0, MOST_GOALS),
          },
        ],
        variables: (held) => ({
          input: {
            employee,
            year: held.number('year') ?? year,
            aim: held('aim') ?? '',
            goals: held.rows('goals').map((row) => ({ subject: subjectOf(row), dueOn: row('dueOn') ?? '' })),
          },
        }),
      }}
    />
  );
}
