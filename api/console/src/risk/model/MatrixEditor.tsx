import { useState } from 'react';
import { ChangeRiskModelDocument, type RiskLevel, type RiskModelContentFragment } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Panel } from '../../platform/ui/Page';
import { levelTones } from '../LevelBadge';
import { ASCENDING, DESCENDING } from './levels';

type Props = { readonly model: RiskModelContentFragment; readonly editable: boolean };

const keyOf = (likelihood: RiskLevel, impact: RiskLevel) => `${likelihood} ${impact}`;

/** The matrix of a version; while it is a draft, the level of each cell can be chosen. */
export function MatrixEditor({ model, editable }: Props) {
  const { words } = useLanguage();
  const texts = words.risk;
  const [chosen, setChosen] = useState<Readonly<Record<string, RiskLevel>>>({});
  const action = useAction(ChangeRiskModelDocument);
  const levelOf = (likelihood: RiskLevel, impact: RiskLevel): RiskLevel =>
    chosen[keyOf(likelihood, impact)] ??
    model.cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact)?.level ??
    'VERY_LOW';
  const save = async () => {
    const cells = ASCENDING.flatMap((likelihood) =>
      ASCENDING.map((impact) => ({ likelihood, impact, level: levelOf(likelihood, impact) })),
    );
    await action.run({ input: { model: ref(model.id), version: model.version, cells } });
  };
  const edited = Object.keys(chosen).length > 0;
  return (
    <Panel
      title={texts.matrix}
      tools={
        editable && (
          <>
            <button type="button" className="button button-small" disabled={!edited} onClick={() => setChosen({})}>
              {texts.model.discard}
            </button>
            <button
              type="button"
              className="button button-small button-primary"
              disabled={!edited || action.running}
              onClick={() => void save()}
            >
              {texts.model.saveMatrix}
            </button>
          </>
        )
      }
    >
      <ActionErrors errors={action.errors} />
      <div className="table-frame">
        <table className="matrix matrix-plain">
          <caption className="unseen">{texts.matrix}</caption>
          <thead>
            <tr>
              <th scope="col" className="axis-name">
                {texts.likelihood} ↓ · {texts.impact} →
              </th>
              {ASCENDING.map((impact) => (
                <th key={impact} scope="col">
                  {texts.level[impact]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DESCENDING.map((likelihood) => (
              <tr key={likelihood}>
                <th scope="row">{texts.level[likelihood]}</th>
                {ASCENDING.map((impact) => {
                  const level = levelOf(likelihood, impact);
                  return (
                    <td key={impact} className={`tone-${levelTones[level]}`}>
                      {editable ? (
                        <select
                          className="input"
                          aria-label={texts.model.cell(texts.level[likelihood], texts.level[impact])}
                          value={level}
                          onChange={({ target }) =>
                            setChosen({ ...chosen, [keyOf(likelihood, impact)]: target.value as RiskLevel })
                          }
                        >
                          {ASCENDING.map((each) => (
                            <option key={each} value={each}>
                              {texts.level[each]}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <span className="matrix-level">{texts.level[level]}</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
