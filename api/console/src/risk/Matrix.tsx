import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import { RiskMatrixDocument, type RiskLevel, type RiskMatrixQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { levelTones } from './LevelBadge';

type WholeMatrix = RiskMatrixQuery['riskMatrix'];
type Cell = WholeMatrix['cells'][number];

const SHOWN = 6;

function Bots({ cell, period }: { readonly cell: Cell; readonly period: string }) {
  const { words } = useLanguage();
  const scores = [...cell.scores].sort((one, other) => other.score - one.score);
  return (
    <ul>
      {scores.slice(0, SHOWN).map(({ bot, score }) =>
        bot === null ? null : (
          <li key={bot.id}>
            <Link to={`${botPath(bot.code)}?period=${period}`} title={`${bot.name} · ${score.toFixed(1)}`}>
              {bot.name}
            </Link>
          </li>
        ),
      )}
      {scores.length > SHOWN && <li className="matrix-level">{words.risk.moreBots(scores.length - SHOWN)}</li>}
    </ul>
  );
}

/** The 5 × 5 matrix: likelihood upwards, impact to the right, each cell with its level and its bots. */
export function Matrix({ at, period }: { readonly at: string; readonly period: string }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const reading = useRead(RiskMatrixDocument, { asOf: at }, { keep: true });
  const band = (
    bands: WholeMatrix['likelihoodBands'],
    level: RiskLevel,
    write: (value: number) => string,
  ): string | undefined => {
    const found = bands.find((each) => each.level === level);
    if (found === undefined) {
      return undefined;
    }
    if (found.upper === null) {
      return texts.bandAbove(write(found.lower));
    }
    return found.lower === 0 ? texts.bandBelow(write(found.upper)) : texts.bandProbability(write(found.lower), write(found.upper));
  };
  return (
    <Panel title={texts.matrix}>
      <Shown reading={reading} lines={10}>
        {({ riskMatrix }) => {
          const { likelihoodBands, impactBands, cells, currency } = riskMatrix;
          const cell = (likelihood: RiskLevel, impact: RiskLevel) =>
            cells.find((each) => each.likelihood === likelihood && each.impact === impact);
          const likelihoods = likelihoodBands.map(({ level }) => level).reverse();
          const impacts = impactBands.map(({ level }) => level);
          return (
            <div className="table-frame">
              <table className="matrix">
                <caption className="unseen">{texts.matrix}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="axis-name">
                      {texts.likelihood} ↓ · {texts.impact} →
                    </th>
                    {impacts.map((impact) => (
                      <th key={impact} scope="col">
                        {texts.level[impact]}
                        <span className="cell-sub">{band(impactBands, impact, (value) => formats.money(value, currency))}</span>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {likelihoods.map((likelihood) => (
                    <tr key={likelihood}>
                      <th scope="row">
                        {texts.level[likelihood]}
                        <span className="cell-sub">
                          {band(likelihoodBands, likelihood, (value) => formats.percent(value, 0))}
                        </span>
                      </th>
                      {impacts.map((impact) => {
                        const found = cell(likelihood, impact);
                        return found === undefined ? (
                          <td key={impact} />
                        ) : (
                          <td key={impact} className={`tone-${levelTones[found.level]}`}>
                            <span className="matrix-level">{texts.level[found.level]}</span>
                            {found.scores.length > 0 && <Bots cell={found} period={period} />}
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          );
        }}
      </Shown>
    </Panel>
  );
}
