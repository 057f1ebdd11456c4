import { RiskRegisterMatrixDocument, type RiskFilter } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { levelTones } from '../LevelBadge';
import { LEVELS } from '../RiskPage';
import { cellsOf, placeOf } from './matrixCells';

/** How many risks have which current likelihood and impact. */
export function RegisterMatrix({ filter }: { readonly filter: RiskFilter }) {
  const { words, formats } = useLanguage();
  const { level, likelihood, impact } = words.risk;
  const title = words.register.matrix;
  const reading = useRead(RiskRegisterMatrixDocument, { filter }, { keep: true });
  return (
    <Shown reading={reading} lines={6}>
      {({ risks: { groups }, inForce }) => {
        const levels = new Map(inForce.edges[0]?.node.cells.map((cell) => [placeOf(cell.likelihood, cell.impact), cell.level]));
        const cells = cellsOf(groups ?? [], levels);
        return cells.size === 0 ? null : (
          <Panel title={title}>
            <div className="table-frame">
              <table className="matrix">
                <caption className="unseen">{title}</caption>
                <thead>
                  <tr>
                    <th scope="col" className="axis-name">
                      {likelihood} ↓ · {impact} →
                    </th>
                    {[...LEVELS].reverse().map((column) => (
                      <th key={column} scope="col">
                        {level[column]}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {LEVELS.map((row) => (
                    <tr key={row}>
                      <th scope="row">{level[row]}</th>
                      {[...LEVELS].reverse().map((column) => {
                        const cell = cells.get(placeOf(row, column));
                        const found = cell?.level ?? levels.get(placeOf(row, column));
                        return found === undefined ? (
                          <td key={column} />
                        ) : (
                          <td key={column} className={`tone-${levelTones[found]}`}>
                            <span className="matrix-level">{level[found]}</span>
                            {cell !== undefined && <strong className="matrix-count">{formats.count(cell.count)}</strong>}
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
      }}
    </Shown>
  );
}
