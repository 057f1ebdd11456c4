import { Link } from 'react-router';
import { CompleteDevelopmentGoalDocument, type DevelopmentPlanRowFragment, type SuggestedGoalFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { coursePath } from '../training/paths';
import { GoalBadge } from './badges';

export type Plan = DevelopmentPlanRowFragment;
type Goal = Plan['goals'][number];

function Title({ goal }: { readonly goal: Goal }) {
  const { words, formats } = useLanguage();
  const { course = null, level, title } = goal;
  if (course !== null) {
    return <Link to={coursePath(course.code)}>{course.name}</Link>;
  }
  return level === null ? title : words.growth.skillAt(title, formats.count(level));
}

function Complete({ plan, goal }: { readonly plan: Plan; readonly goal: Goal }) {
  const texts = useLanguage().words.growth;
  return goal.kind !== 'TEXT' || goal.state === 'DONE' ? null : (
    <Steps
      record={plan}
      look="plain"
      steps={{
        completeDevelopmentGoal: step(
          formOf({
            title: texts.completeGoal,
            lead: goal.title,
            document: CompleteDevelopmentGoalDocument,
            fields: [{ name: 'evidence', label: texts.fields.evidence, kind: 'text', required: true }],
            based: { plan: ref(plan.id), version: plan.version, position: goal.position },
          }),
        ),
      }}
    />
  );
}

/** The goals of a development plan, with how far the person is. */
export function GoalTable({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  const columns: readonly Column<Goal>[] = [
    { key: 'goal', head: fields.goal, kind: 'wide', heading: true, cell: (row) => <Title goal={row} /> },
    { key: 'due', head: fields.dueOn, kind: 'fit', cell: (row) => <Unbroken>{date(row.dueOn)}</Unbroken> },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <GoalBadge state={row.state} /> },
    {
      key: 'done',
      head: fields.done,
      kind: 'fit',
      cell: (row) => (row.doneAt === null ? '–' : <Unbroken>{date(row.doneAt)}</Unbroken>),
    },
    {
      key: 'evidence',
      head: fields.evidence,
      cell: (row) => row.evidence ?? (row.kind === 'TEXT' ? <Complete plan={plan} goal={row} /> : texts.byItself[row.kind]),
    },
  ];
  return <Table caption={texts.goals} columns={columns} rows={plan.goals} rowKey={(row) => String(row.position)} />;
}

/** What a person's job roles, career ladder and required courses suggest. */
export function SuggestionTable({ rows }: { readonly rows: readonly SuggestedGoalFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const columns: readonly Column<SuggestedGoalFragment>[] = [
    {
      key: 'goal',
      head: texts.fields.goal,
      kind: 'wide',
      heading: true,
      cell: ({ title, level, course = null }) =>
        level !== null ? (
          texts.skillAt(title, formats.count(level))
        ) : course === null ? (
          title
        ) : (
          <Link to={coursePath(course.code)}>{title}</Link>
        ),
    },
    { key: 'reason', head: texts.fields.reason, cell: ({ reason, origin }) => texts.suggestionReason[reason](origin ?? '') },
  ];
  return (
    <Table
      caption={texts.suggestions}
      columns={columns}
      rows={rows}
      rowKey={({ title, level }) => `${title} ${level ?? ''}`}
    />
  );
}
