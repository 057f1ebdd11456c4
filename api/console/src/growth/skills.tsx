import { Link } from 'react-router';
import {
  AssessSkillDocument,
  ChangeSkillDocument,
  CreateSkillDocument,
  SkillListDocument,
  TeamSkillsDocument,
  type SkillListQuery,
  type SkillRowFragment,
  type TeamSkillsQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import type { Answered } from '../platform/api/useAction';
import { ActionButton, type FormOf, type Look } from '../platform/form/ActionForm';
import type { Held } from '../platform/form/fields';
import { changesOf, formOf } from '../platform/form/formOf';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { CodeList } from './CodeList';
import { heads } from './heads';
import { skills } from './lookups';
import { coursePath } from '../training/paths';

const MANAGE = 'training:manage';
const MOST = 5;
const PAGE = 25;

type Leveled = { readonly level: number; readonly skill: { readonly id: string; readonly name: string } | null };
type Skill = SkillListQuery['skills']['edges'][number]['node'];
type Person = NonNullable<TeamSkillsQuery['department']>['employees']['edges'][number]['node'];

/** The names and levels of skills, in one line. */
export function SkillLine({ rows }: { readonly rows: readonly Leveled[] }) {
  const { words, formats } = useLanguage();
  return rows.length === 0
    ? '–'
    : rows.map(({ skill, level }) => words.growth.skillAt(skill?.name ?? '–', formats.count(level))).join(', ');
}

function levelsOf(held: Held) {
  return held
    .rows('skills')
    .flatMap((row) => {
      const skill = row('skill');
      return skill === null ? [] : [{ skill: ref(skill), level: row.number('level') ?? 1 }];
    });
}

type SkillsProps<R extends Answered, V> = {
  readonly present: readonly Leveled[];
  readonly document: FormOf<R, V>['document'];
  /** The variables that set these skills. */
  readonly setting: (skills: ReturnType<typeof levelsOf>) => V;
  readonly look?: Look;
};

/** The button that sets the skills that a job role or a career level requires, or that a course teaches. */
export function SetSkills<R extends Answered, V>({ present, document, setting, look }: SkillsProps<R, V>) {
  const texts = useLanguage().words.growth;
  return (
    <ActionButton
      permission={MANAGE}
      {...(look !== undefined && { look })}
      form={{
        title: texts.setSkills,
        lead: texts.levelHint,
        document,
        fields: [
          {
            name: 'skills',
            label: texts.skills,
            kind: 'rows',
            called: texts.skillRow,
            add: texts.addSkill,
            fields: [
              { name: 'skill', label: texts.fields.skill, kind: 'record', required: true, lookup: skills },
              { name: 'level', label: texts.fields.level, kind: 'number', required: true, least: 1, most: MOST },
            ],
            initial: present.flatMap(({ skill, level }) =>
              skill === null ? [] : [{ skill: { id: skill.id, name: skill.name }, level: String(level) }],
            ),
          },
        ],
        variables: (held) => setting(levelsOf(held)),
      }}
    />
  );
}

function ChangeSkill({ skill }: { readonly skill: Skill }) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      form={changesOf({
        title: texts.changeSkill,
        document: ChangeSkillDocument,
        fields: [
          { name: 'name', label: fields.name, kind: 'line', required: true, initial: skill.name },
          { name: 'description', label: fields.description, kind: 'text', initial: skill.description, hint: texts.levelHint },
        ],
        based: { skill: ref(skill.id), version: skill.version },
      })}
    />
  );
}

/** All skills, and the buttons that create and change one. */
export function SkillList() {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  const columns: readonly Column<Skill>[] = [
    { key: 'description', head: fields.description, kind: 'wide', cell: (row) => row.description ?? '–' },
  ];
  return (
    <CodeList
      title={texts.skills}
      none={texts.noSkills}
      document={SkillListDocument}
      list={({ skills: found }) => found}
      columns={columns}
      create={
        <ActionButton
          permission={MANAGE}
          form={formOf({
            title: texts.createSkill,
            document: CreateSkillDocument,
            fields: [
              { name: 'code', label: fields.code, kind: 'line', required: true },
              { name: 'name', label: fields.name, kind: 'line', required: true },
              { name: 'description', label: fields.description, kind: 'text', hint: texts.levelHint },
            ],
            based: {},
          })}
        />
      }
      steps={(row) => <ChangeSkill skill={row} />}
    />
  );
}

function Evidence({ row }: { readonly row: SkillRowFragment }) {
  const texts = useLanguage().words.growth;
  const course = row.trainingRecord?.course;
  if (course !== undefined && course !== null) {
    return (
      <>
        {texts.fields.passed}: <Link to={coursePath(course.code)}>{course.name}</Link>
      </>
    );
  }
  const { assessment } = row;
  return assessment === null ? (
    '–'
  ) : (
    <>
      {assessment.evidence}
      <span className="cell-sub">{texts.assessed(assessment.assessedBy?.name ?? '–', date(assessment.assessedAt))}</span>
    </>
  );
}

/** The skills of a person, with what shows them and what is missing. */
export function PersonSkills({ rows }: { readonly rows: readonly SkillRowFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const { fields } = texts;
  const columns: readonly Column<SkillRowFragment>[] = [
    { key: 'skill', head: fields.skill, kind: 'fit', heading: true, cell: (row) => row.skill?.name ?? '–' },
    { key: 'level', head: fields.level, kind: 'number', cell: (row) => formats.count(row.level) },
    { key: 'needed', head: fields.needed, kind: 'number', cell: (row) => (row.needed === null ? '–' : formats.count(row.needed)) },
    {
      key: 'gap',
      head: fields.gap,
      kind: 'fit',
      cell: (row) => (row.gap > 0 ? <Badge tone="medium">{texts.below(formats.count(row.gap))}</Badge> : '–'),
    },
    { key: 'evidence', head: fields.evidence, kind: 'wide', cell: (row) => <Evidence row={row} /> },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noMySkills} />
  ) : (
    <Table caption={texts.skills} columns={columns} rows={rows} rowKey={(row) => row.skill?.id ?? ''} />
  );
}

function Assess({ person }: { readonly person: Person }) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      form={formOf({
        title: texts.assessSkill,
        lead: person.name,
        document: AssessSkillDocument,
        fields: [
          { name: 'skill', label: fields.skill, kind: 'reference', required: true, lookup: skills },
          { name: 'level', label: fields.level, kind: 'number', required: true, least: 0, most: MOST, hint: texts.levelHint },
          { name: 'evidence', label: fields.evidence, kind: 'text', required: true },
        ],
        based: { employee: ref(person.id) },
      })}
    />
  );
}

function Known({ code, manages }: { readonly code: string; readonly manages: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  const paging = usePaging(PAGE);
  const reading = useRead(TeamSkillsDocument, { code, ...paging.arguments }, { keep: true });
  const read = reading.data?.department?.employees;
  const columns: readonly Column<Person>[] = [
    { key: 'name', head: texts.fields.employee, kind: 'fit', heading: true, cell: (row) => row.name },
    { key: 'skills', head: texts.skills, kind: 'wide', cell: (row) => <SkillLine rows={row.skills} /> },
    {
      key: 'gaps',
      head: texts.fields.gap,
      kind: 'fit',
      cell: (row) => {
        const missing = row.skills.filter(({ gap }) => gap > 0);
        return missing.length === 0 ? (
          '–'
        ) : (
          <ul className="cell-list">
            {missing.map(({ skill, gap }) => (
              <li key={skill?.id}>
                {skill?.name} <Badge tone="medium">{texts.below(formats.count(gap))}</Badge>
              </li>
            ))}
          </ul>
        );
      },
    },
    { key: 'assess', head: '', kind: 'fit', cell: (row) => <Assess person={row} /> },
  ];
  const own = reading.data?.viewer.employeeRecord?.id;
  const rows = read?.edges.map(({ node }) => node).filter((row) => manages || row.id === own || heads(own, row)) ?? [];
  const nothing = rows.length === 0 && (read === undefined || read.totalCount <= read.edges.length);
  return nothing && reading.failure === null ? null : (
    <Panel
      title={texts.teamSkills}
      flush
      foot={read && <Pager paging={paging} page={read.pageInfo} shown={read.edges.length} total={read.totalCount} />}
    >
      <Shown reading={reading}>
        {() => <Table caption={texts.teamSkills} columns={columns} rows={rows} rowKey={(row) => row.id} stale={reading.stale} />}
      </Shown>
    </Panel>
  );
}

/** Who in a department has which skills, and which are missing for their jobs; others see their own skills and those of people whom they head. */
export function TeamSkills({ code }: { readonly code: string }) {
  const viewer = useViewer();
  return viewer?.may('training:read') === true ? <Known code={code} manages={viewer.may(MANAGE)} /> : null;
}
