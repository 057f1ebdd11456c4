import { instantToSecond } from '../../platform/format/formats';
import type { Reading } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import type { Execution } from './queries';

type Props = { readonly reading: Reading<readonly Execution[]>; readonly onPick: (execution: Execution) => void };

/** The viewer's own queries, from the audit log; of equal texts the latest. */
export function HistoryPanel({ reading, onPick }: Props) {
  const texts = useLanguage().words.insight.sqlPage;
  return (
    <Panel title={texts.history}>
      <p className="quiet">{texts.historyHint}</p>
      <Shown reading={reading}>
        {(executions) => {
          const latest = executions.filter(({ sql }, index) => executions.findIndex((other) => other.sql === sql) === index);
          return latest.length === 0 ? (
            <Empty title={texts.noHistory} />
          ) : (
            <ul className="sql-history">
              {latest.map((execution) => (
                <li key={execution.sql}>
                  <button type="button" className="row-button mono" title={`${instantToSecond(execution.at)} UTC`} onClick={() => onPick(execution)}>
                    {execution.sql.replace(/\s+/g, ' ')}
                  </button>
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </Panel>
  );
}
