import { useState } from 'react';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Failure } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { files, saveJson, saveResult, type Cell, type Query, type Result } from './queries';
import { numeric, type ChartChoice } from './chartChoice';
import { ResultChart } from './ResultChart';
import { spelled } from './text';

const SHOWN = 200;

type Row = { readonly key: string; readonly cells: readonly Cell[] };

function Save({ query, result }: { readonly query: Query; readonly result: Result }) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const save = (form: keyof typeof files) => {
    setBusy(true);
    setFailure(null);
    saveResult(query, result.snapshot.id, form, new AbortController().signal)
      .catch((error: unknown) => setFailure(error instanceof Error ? error : new Error(String(error))))
      .finally(() => setBusy(false));
  };
  return (
    <div className="page-tools">
      {failure !== null && <span role="alert">{failure.message}</span>}
      <button type="button" className="button button-small" onClick={() => saveJson(result)}>
        {texts.saveJson}
      </button>
      <button type="button" className="button button-small" disabled={busy} onClick={() => save('csv')}>
        {texts.saveCsv}
      </button>
      <button type="button" className="button button-small" disabled={busy} onClick={() => save('parquet')}>
        {texts.saveParquet}
      </button>
      <button type="button" className="button button-small" disabled={busy} onClick={() => save('arrow')}>
        {texts.saveArrow}
      </button>
    </div>
  );
}

/** The rows of a result, files of it, and a chart if it has numbers. */
export function ResultPanel({
  result,
  query,
  chart,
  onChart,
}: {
  readonly result: Result;
  readonly query: Query;
  readonly chart: ChartChoice | null;
  readonly onChart: (choice: ChartChoice) => void;
}) {
  const { words, formats } = useLanguage();
  const texts = words.insight.sqlPage;
  const numbers = numeric(result);
  const rows: readonly Row[] = result.rows.slice(0, SHOWN).map((cells, index) => ({ key: String(index), cells }));
  const columns: readonly Column<Row>[] = result.columns.map((column, index) => ({
    key: String(index),
    head: <span title={column.type}>{column.name}</span>,
    ...(numbers.includes(index) && { kind: 'number' as const }),
    cell: (row: Row) => spelled(row.cells[index]),
  }));
  return (
    <>
      <Panel
        title={texts.result}
        tools={<Save query={query} result={result} />}
        flush
        foot={
          <>
            <span>{texts.rows(formats.count(result.rowCount), formats.duration(result.milliseconds))}</span>
            <span>{texts.dataAsOf(instantToSecond(result.snapshot.cutAt))}</span>
            {result.truncated && <span role="status">{texts.truncated(formats.count(result.rowCount))}</span>}
            <span>{texts.filesHint}</span>
            {result.rows.length > SHOWN && <span>{texts.shown(formats.count(SHOWN))}</span>}
          </>
        }
      >
        {rows.length === 0 ? (
          <Empty title={texts.noRows} />
        ) : (
          <Table caption={texts.result} columns={columns} rows={rows} rowKey={(row) => row.key} />
        )}
      </Panel>
      {numbers.length > 0 && result.rows.length > 1 && <ResultChart result={result} chosen={chart} onChange={onChart} />}
    </>
  );
}

/** Why a query was refused. */
export function QueryFailure({ failure, at }: { readonly failure: Error; readonly at: { line: number; column: number } | null }) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  return (
    <Panel title={texts.result}>
      <Failure failure={failure} />
      {at !== null && <p>{texts.position(at.line, at.column)}</p>}
    </Panel>
  );
}
