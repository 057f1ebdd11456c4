import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import type { Reading } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Loading } from '../../platform/ui/states';
import { DictionaryPanel } from './DictionaryPanel';
import { forget, history, remember } from './history';
import { positionOf, readDictionary, type Dictionary } from './queries';
import { QueryFailure, ResultPanel } from './ResultPanel';
import { SqlEditor } from './SqlEditor';
import { parametersIn, parameterValue } from './text';
import { useQueryRun } from './useQueryRun';

const FIRST = 'select b.code, count(*) as incidents\nfrom incident as i\njoin bot as b on b.id = i.bot_id\ngroup by b.code\norder by incidents desc';

function useDictionary(): Reading<Dictionary> {
  const query = useQuery({ queryKey: ['sql-dictionary'], queryFn: readDictionary });
  return {
    data: query.data,
    problems: [],
    failure: query.error,
    loading: query.isPending,
    stale: false,
    again: () => void query.refetch(),
  };
}

function Parameters({
  names,
  values,
  onChange,
}: {
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
}) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const id = useId();
  return (
    <div className="sql-parameters">
      {names.map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${name}`}>{texts.parameter(name)}</label>
          <input
            id={`${id}-${name}`}
            className="input"
            value={values[name] ?? ''}
            aria-describedby={`${id}-hint`}
            onChange={(event) => onChange(name, event.target.value)}
          />
        </div>
      ))}
      <p id={`${id}-hint`} className="quiet">
        {texts.parameterHint}
      </p>
    </div>
  );
}

function History({ kept, onPick, onClear }: { readonly kept: readonly string[]; readonly onPick: (sql: string) => void; readonly onClear: () => void }) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  return (
    <Panel
      title={texts.history}
      tools={
        kept.length > 0 && (
          <button type="button" className="button button-small" onClick={onClear}>
            {texts.clearHistory}
          </button>
        )
      }
    >
      <p className="quiet">{texts.historyHint}</p>
      {kept.length === 0 ? (
        <Empty title={texts.noHistory} />
      ) : (
        <ul className="sql-history">
          {kept.map((sql) => (
            <li key={sql}>
              <button type="button" className="row-button mono" onClick={() => onPick(sql)}>
                {sql.replace(/\s+/g, ' ')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** Queries of the warehouse in SQL. */
export function SqlPage() {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const dictionary = useDictionary();
  const username = useViewer()?.username ?? '';
  const [kept, setKept] = useState(() => history(username));
  const [sql, setSql] = useState(kept[0] ?? FIRST);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const area = useRef<HTMLTextAreaElement>(null);
  const { run, start, cancel } = useQueryRun();
  const names = parametersIn(sql);
  const begin = () => {
    if (sql.trim() === '') {
      return;
    }
    setKept(remember(username, sql));
    start({ sql, parameters: Object.fromEntries(names.map((name) => [name, parameterValue(values[name] ?? '')])) });
  };
  const insert = (name: string) => {
    const element = area.current;
    if (element !== null) {
      element.setRangeText(name, element.selectionStart, element.selectionEnd, 'end');
      setSql(element.value);
      element.focus();
    }
  };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="sql-page">
        <div className="stack">
          <Panel
            title={texts.editor}
            tools={
              <div className="page-tools">
                {run.state === 'running' && (
                  <button type="button" className="button" onClick={cancel}>
                    {texts.cancel}
                  </button>
                )}
                <button type="button" className="button button-primary" disabled={run.state === 'running'} onClick={begin}>
                  {texts.run}
                </button>
              </div>
            }
          >
            <SqlEditor
              area={area}
              sql={sql}
              dictionary={dictionary.data}
              invalid={run.state === 'failed'}
              onChange={setSql}
              onRun={begin}
            />
            {names.length > 0 && (
              <Parameters names={names} values={values} onChange={(name, value) => setValues({ ...values, [name]: value })} />
            )}
          </Panel>
          {run.state === 'running' && (
            <Panel title={texts.running}>
              <Loading lines={4} />
            </Panel>
          )}
          {run.state === 'cancelled' && <p role="status">{texts.cancelled}</p>}
          {run.state === 'failed' && <QueryFailure failure={run.failure} at={positionOf(run.failure, run.query.sql)} />}
          {run.state === 'done' && <ResultPanel result={run.result} query={run.query} />}
        </div>
        <div className="stack">
          <DictionaryPanel reading={dictionary} onInsert={insert} />
          <History kept={kept} onPick={setSql} onClear={() => setKept(forget(username))} />
        </div>
      </div>
    </Page>
  );
}
