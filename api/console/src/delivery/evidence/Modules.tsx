import { useState } from 'react';
import { StateModulesDocument, type ModuleImportance, type ReleasePageQuery } from '../../generated/graphql';
import { useViewer } from '../../platform/api/useViewer';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';

type Statement = NonNullable<ReleasePageQuery['bot']>['releases']['edges'][number]['node']['moduleStatements'][number];

const IMPORTANCES: readonly ModuleImportance[] = ['CRITICAL', 'IMPORTANT', 'ORDINARY'];

type Props = { readonly release: string; readonly statement: Statement | null };

/** The modules of a release, and how important each of them is. */
export function Modules({ release, statement }: Props) {
  const { words } = useLanguage();
  const texts = words.evidence.modules;
  const viewer = useViewer();
  const [stating, setStating] = useState(false);
  return (
    <Panel
      title={texts.title}
      tools={
        viewer?.may('delivery:review-code') === true && (
          <button type="button" className="button" onClick={() => setStating(true)}>
            {texts.state}
          </button>
        )
      }
    >
      {statement === null ? (
        <Empty title={texts.none}>
          <p>{texts.lead}</p>
        </Empty>
      ) : (
        <>
          <ul className="plain-list">
            {statement.modules.map(({ name, importance }) => (
              <li key={name}>
                <code>{name}</code>{' '}
                <Badge tone={importance === 'ORDINARY' ? 'quiet' : 'accent'}>{words.evidence.importance[importance]}</Badge>
              </li>
            ))}
          </ul>
          <p className="quiet">{texts.statedBy(statement.statedBy?.name ?? '–', instant(statement.statedAt))}</p>
        </>
      )}
      {stating && (
        <ActionForm
          title={texts.state}
          lead={texts.lead}
          document={StateModulesDocument}
          fields={[
            {
              name: 'modules',
              label: texts.title,
              kind: 'rows',
              required: true,
              called: texts.nth,
              add: texts.add,
              initial: statement?.modules ?? [{ name: '', importance: 'IMPORTANT' }],
              fields: [
                { name: 'name', label: texts.module, kind: 'line', required: true },
                {
                  name: 'importance',
                  label: texts.importance,
                  kind: 'choice',
                  required: true,
                  initial: 'IMPORTANT',
                  choices: choicesOf(words.evidence.importance, IMPORTANCES),
                },
              ],
            },
          ]}
          variables={(held) => ({
            input: {
              release,
              version: statement?.version ?? null,
              modules: held.rows('modules').map((row) => ({
                name: row('name') ?? '',
                importance: (row('importance') ?? 'IMPORTANT') as ModuleImportance,
              })),
            },
          })}
          onClose={() => setStating(false)}
        />
      )}
    </Panel>
  );
}
