import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { SavedQueriesDocument } from '../../generated/graphql';
import { useReadAll, type Reading } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page, Panel } from '../../platform/ui/Page';
import { Loading } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { savedChart, type ChartChoice } from './chartChoice';
import { DictionaryPanel } from './DictionaryPanel';
import { HistoryPanel } from './HistoryPanel';
import { Parameters } from './Parameters';
import { positionOf, readDictionary, readHistory, type Dictionary, type Execution } from './queries';
import { QueryFailure, ResultPanel } from './ResultPanel';
import { SavedPanel } from './SavedPanel';
import { askedFor, firstValues, isWithoutOwner, typedValue, type SavedQuery } from './savedQuery';
import { SchedulesPanel } from './SchedulesPanel';
import { OwnQueryActions, SaveQuery, TakeOverQuery, type Draft } from './SavedQueryActions';
import { SnapshotChoice } from './SnapshotChoice';
import { SqlEditor } from './SqlEditor';
import { parametersIn } from './text';
import { useQueryRun } from './useQueryRun';

const FIRST = 'select b.code, count(*) as incidents\nfrom incident as i\njoin bot as b on b.id = i.bot_id\ngroup by b.code\norder by incidents desc';

function readingOf<T>(query: UseQueryResult<T>): Reading<T> {
  return {
    data: query.data,
    problems: [],
    failure: query.error,
    loading: query.isPending,
    stale: false,
    again: () => void query.refetch(),
  };
}

function useDictionary(): Reading<Dictionary> {
  return readingOf(useQuery({ queryKey: ['sql-dictionary'], queryFn: readDictionary }));
}

function useHistory(): Reading<readonly Execution[]> {
  return readingOf(useQuery({ queryKey: ['sql-history'], queryFn: readHistory }));
}

/** The saved queries that the viewer sees: their own ones first, each kind in the order of names. */
function useSavedQueries(username: string): Reading<readonly SavedQuery[]> {
  const reading = useReadAll(SavedQueriesDocument, { first: 100 }, { savedQueries: 'after' });
  const all = reading.data?.savedQueries.edges.map(({ node }) => node);
  const own = (query: SavedQuery) => query.savedBy?.username === username;
  return { ...reading, data: all && [...all.filter(own), ...all.filter((query) => !own(query))] };
}

/** Queries of the warehouse in SQL. */
export function SqlPage() {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const dictionary = useDictionary();
  const past = useHistory();
  const username = useViewer()?.username ?? '';
  const address = useAddress();
  const queries = useSavedQueries(username);
  const saved = queries.data?.find(({ id }) => id === address.text('query'));
  const [shown, setShown] = useState('');
  const [sql, setSql] = useState(FIRST);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [snapshot, setSnapshot] = useState<string | null>(null);
  const [chart, setChart] = useState<ChartChoice | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const { run, start, cancel } = useQueryRun(past.again);
  // the query that the address names is opened once; edits of its text stay
  if (saved !== undefined && saved.id !== shown) {
    setShown(saved.id);
    setSql(saved.sql);
    setValues(firstValues(saved));
    setSnapshot(saved.snapshot?.id ?? null);
    setChart(savedChart(saved));
  }
  const names = parametersIn(sql);
  const asked = askedFor(names, saved);
  const begin = () => {
    if (sql.trim() === '') {
      return;
    }
    start({
      sql,
      parameters: Object.fromEntries(asked.map(({ name, type }) => [name, typedValue(values[name] ?? '', type)])),
      ...(snapshot !== null && { snapshot }),
    });
  };
  const leave = () => {
    setShown('');
    address.clear('query');
  };
  const pick = (execution: Execution) => {
    // what is shown stays marked until the address has changed, otherwise the saved text would be opened again
    address.clear('query');
    setSql(execution.sql);
    setValues(Object.fromEntries(Object.entries(execution.parameters).map(([name, value]) => [name, value === null ? '' : String(value)])));
    setSnapshot(execution.snapshot);
  };
  const insert = (name: string) => {
    const element = area.current;
    if (element !== null) {
      element.setRangeText(name, element.selectionStart, element.selectionEnd, 'end');
      setSql(element.value);
      element.focus();
    }
  };
  const own = saved?.savedBy?.username === username ? saved : undefined;
  const draft: Draft = { sql, names, values, snapshot, chart };
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="sql-page">
        <div className="stack">
          <Panel
            title={saved?.name ?? texts.editor}
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
            {asked.length > 0 && (
              <Parameters asked={asked} values={values} onChange={(name, value) => setValues({ ...values, [name]: value })} />
            )}
            <div className="page-tools">
              <SnapshotChoice snapshot={snapshot} onChange={setSnapshot} />
              <SaveQuery
                draft={draft}
                onSaved={(id) => {
                  setShown(id);
                  address.set({ query: id });
                }}
              />
              {saved !== undefined && isWithoutOwner(saved) && <TakeOverQuery query={saved} />}
              {own !== undefined && <OwnQueryActions query={own} draft={draft} onDeleted={leave} />}
            </div>
          </Panel>
          {own !== undefined && <SchedulesPanel query={own} />}
          {run.state === 'running' && (
            <Panel title={texts.running}>
              <Loading lines={4} />
            </Panel>
          )}
          {run.state === 'cancelled' && <p role="status">{texts.cancelled}</p>}
          {run.state === 'failed' && <QueryFailure failure={run.failure} at={positionOf(run.failure, run.query.sql)} />}
          {run.state === 'done' && <ResultPanel result={run.result} query={run.query} chart={chart} onChart={setChart} />}
        </div>
        <div className="stack">
          <SavedPanel
            reading={queries}
            username={username}
            open={saved?.id ?? ''}
            onOpen={(query) => {
              setShown('');
              address.set({ query: query.id });
            }}
          />
          <HistoryPanel reading={past} onPick={pick} />
          <DictionaryPanel reading={dictionary} onInsert={insert} />
        </div>
      </div>
    </Page>
  );
}
