import type { NextLevelFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';

type Skill = NextLevelFragment['skills'][number];

function Evidence({ skill: { evidence, course } }: { readonly skill: Skill }) {
  const texts = useLanguage().words.growth;
  return course !== null ? `${texts.fields.passed}: ${course}` : (evidence ?? '–');
}

function Skills({ level }: { readonly level: NextLevelFragment }) {
  const { words, formats } = useLanguage();
  const { fields, levelOf, noRequiredSkills } = words.growth;
  const columns: readonly Column<Skill>[] = [
    { key: 'skill', head: fields.skill, kind: 'fit', heading: true, cell: (row) => row.name },
    {
      key: 'level',
      head: fields.level,
      kind: 'fit',
      cell: (row) => (
        <Badge tone={row.gap > 0 ? 'medium' : 'good'}>{levelOf(formats.count(row.level), formats.count(row.needed))}</Badge>
      ),
    },
    { key: 'evidence', head: fields.evidence, kind: 'wide', cell: (row) => <Evidence skill={row} /> },
  ];
  return level.skills.length === 0 ? (
    <Empty title={noRequiredSkills} />
  ) : (
    <Table caption={level.name} columns={columns} rows={level.skills} rowKey={(row) => row.name} />
  );
}

/** The levels that a person can have next, with the skills that they require and what the person has of them. */
export function NextLevels({ levels }: { readonly levels: readonly NextLevelFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  return levels.map((level) => {
    const missing = level.skills.filter(({ gap }) => gap > 0).length;
    return (
      <Panel
        key={level.code}
        flush
        title={texts.nextLevel(level.name)}
        tools={
          <Badge tone={missing > 0 ? 'medium' : 'good'}>
            {missing > 0 ? texts.skillsMissing(formats.count(missing)) : texts.nothingMissing}
          </Badge>
        }
      >
        <Skills level={level} />
      </Panel>
    );
  });
}

/** The same in a cell: the skills that are missing only. */
export function NextLevelLines({ levels }: { readonly levels: readonly NextLevelFragment[] }) {
  const { words, formats } = useLanguage();
  const texts = words.growth;
  return levels.length === 0 ? (
    '–'
  ) : (
    <ul className="cell-list">
      {levels.map(({ code, name, skills }) => {
        const missing = skills.filter(({ gap }) => gap > 0);
        return (
          <li key={code}>
            {name}
            <span className="cell-sub">
              {missing.length === 0
                ? texts.nothingMissing
                : missing
                    .map((skill) => `${skill.name}: ${texts.levelOf(formats.count(skill.level), formats.count(skill.needed))}`)
                    .join(texts.separator)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
