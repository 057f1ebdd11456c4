import {
  CareerLadderDocument,
  ChangeCareerLevelDocument,
  CreateCareerLevelDocument,
  SetCareerLevelSkillsDocument,
  type CareerLadderQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { changesOf, formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { jobRoles } from '../training/lookups';
import { CodeList } from './CodeList';
import { careerLevels } from './lookups';
import { SetSkills, SkillLine } from './skills';

type Level = CareerLadderQuery['careerLevels']['edges'][number]['node'];

const MANAGE = 'training:manage';

function CreateLevel() {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      permission={MANAGE}
      form={formOf({
        title: texts.createLevel,
        document: CreateCareerLevelDocument,
        fields: [
          { name: 'code', label: fields.code, kind: 'line', required: true },
          { name: 'name', label: fields.name, kind: 'line', required: true },
          { name: 'description', label: fields.description, kind: 'text' },
          { name: 'previous', label: fields.previousLevel, kind: 'reference', lookup: careerLevels, hint: texts.previousHint },
          { name: 'jobRole', label: fields.jobRole, kind: 'reference', lookup: jobRoles },
        ],
        based: {},
      })}
    />
  );
}

function ChangeLevel({ level }: { readonly level: Level }) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      permission={MANAGE}
      look="plain"
      form={changesOf({
        title: texts.changeLevel,
        document: ChangeCareerLevelDocument,
        fields: [
          { name: 'name', label: fields.name, kind: 'line', required: true, initial: level.name },
          { name: 'description', label: fields.description, kind: 'text', initial: level.description },
          {
            name: 'previous',
            label: fields.previousLevel,
            kind: 'reference',
            lookup: careerLevels,
            initial: level.previous,
            hint: texts.previousHint,
          },
          { name: 'jobRole', label: fields.jobRole, kind: 'reference', lookup: jobRoles, initial: level.jobRole },
        ],
        based: { careerLevel: ref(level.id), version: level.version },
      })}
    />
  );
}

/** The levels of the career ladders, with the skills that each requires. */
export function CareerLadder() {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  const columns: readonly Column<Level>[] = [
    { key: 'previous', head: fields.previousLevel, kind: 'fit', cell: (row) => row.previous?.name ?? '–' },
    { key: 'role', head: fields.jobRole, kind: 'fit', cell: (row) => row.jobRole?.name ?? '–' },
    { key: 'skills', head: texts.skills, kind: 'wide', cell: (row) => <SkillLine rows={row.skills} /> },
  ];
  return (
    <CodeList
      title={texts.ladder}
      none={texts.noLevels}
      document={CareerLadderDocument}
      list={({ careerLevels: found }) => found}
      columns={columns}
      create={<CreateLevel />}
      steps={(row) => (
        <>
          <ChangeLevel level={row} />
          <SetSkills
            present={row.skills}
            document={SetCareerLevelSkillsDocument}
            setting={(skills) => ({ input: { careerLevel: ref(row.id), version: row.version, skills } })}
            look="plain"
          />
        </>
      )}
    />
  );
}
