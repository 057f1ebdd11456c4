import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ImportPageDocument, type ImportEffect, type ImportKind, type ImportPageQuery } from '../../generated/graphql';
import { open } from '../../platform/api/request';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { NotFound } from '../../platform/ui/failures';
import { Figure, Figures } from '../../platform/ui/Figures';
import { FormDialog } from '../../platform/ui/FormDialog';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { newImportPath } from './paths';
import { recordPath } from './recordPath';

const PAGE = 25;
const EFFECTS: readonly ImportEffect[] = ['CREATED', 'GROWN', 'SKIPPED'];
const tones = { CREATED: 'good', GROWN: 'accent', SKIPPED: 'high' } as const;

type Run = Extract<ImportPageQuery['node'], { readonly kind: unknown }>;
type Row = Run['records']['edges'][number]['node'];

/** Takes back an import, after a question. */
function Undo({ run }: { readonly run: Run }) {
  const { words } = useLanguage();
  const texts = words.imports;
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState('');
  const undo = async () => {
    setRunning(true);
    setFailure('');
    try {
      await open(`/import/undo?run=${encodeURIComponent(run.id)}`, { body: {} });
      setAsking(false);
      await queries.invalidateQueries();
    } catch (problem) {
      setFailure(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <Link className="button" to={newImportPath(run.id, run.kind === 'RECORDS')}>
        {texts.correct}
      </Link>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {texts.undo}
      </button>
      {asking && (
        <FormDialog
          title={texts.undo}
          submit={texts.undo}
          running={running}
          errors={failure === '' ? [] : [{ code: 'FAILED', message: failure }]}
          onSubmit={() => void undo()}
          onClose={() => setAsking(false)}
        >
          <p>{texts.undoLead}</p>
        </FormDialog>
      )}
    </>
  );
}

/** Whether imports of the kind list their records, and can be undone. */
function isListed(kind: ImportKind): boolean {
  return kind === 'INCIDENTS_CSV' || kind === 'RECORDS';
}

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  return [
    { key: 'line', head: texts.line, kind: 'number', cell: (row) => formats.count(row.line) },
    {
      key: 'number',
      head: texts.record,
      kind: 'wide',
      heading: true,
      cell: (row) => {
        const path = row.record === null ? null : recordPath(row.record, row.number);
        return path === null ? row.number : <Link to={path}>{row.number}</Link>;
      },
    },
    {
      key: 'effect',
      head: texts.effect,
      kind: 'fit',
      cell: (row) => <Badge tone={tones[row.effect]}>{texts.effects[row.effect]}</Badge>,
    },
    {
      key: 'reason',
      head: texts.reason,
      cell: (row) => (row.reason === null ? <span className="quiet">–</span> : texts.reasons[row.reason]),
    },
  ];
}

function Known({ run, filters }: { readonly run: Run; readonly filters: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  const { operations } = words;
  const { fields } = operations.imports;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const columns = useColumns();
  const { records } = run;
  const undoable =
    isListed(run.kind) && run.state === 'COMPLETED' && viewer?.may('operations:import') === true;
  return (
    <Page
      title={`${operations.importKind[run.kind]}, ${instant(run.startedAt)}`}
      beside={<Badge tone={run.state === 'FAILED' ? 'critical' : 'quiet'}>{operations.importState[run.state]}</Badge>}
      lead={[run.source, run.sentBy?.name, run.failure].filter((each) => each != null).join(' · ')}
      tools={undoable && <Undo run={run} />}
    >
      <Figures>
        <Figure label={fields.accepted} value={{ number: formats.count(run.accepted), unit: '' }} />
        <Figure label={fields.duplicate} value={{ number: formats.count(run.duplicate), unit: '' }} />
        <Figure label={fields.conflicting} value={{ number: formats.count(run.conflicting), unit: '' }} />
        <Figure label={fields.rejected} value={{ number: formats.count(run.rejected), unit: '' }} />
      </Figures>
      {run.undoneAt !== null && <p role="status">{texts.undone(instant(run.undoneAt), run.undoneBy?.name ?? '–')}</p>}
      {run.remarks.length > 0 && (
        <Panel title={fields.remarks}>
          <ul className="remarks">
            {run.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Panel>
      )}
      {isListed(run.kind) && (
        <Panel
          title={texts.records}
          flush
          foot={
            <Pager paging={paging} page={records.pageInfo} shown={records.edges.length} total={records.totalCount} />
          }
        >
          <div className="toolbar" role="search">
            <ChoiceFilter name="effect" label={texts.effect} choices={EFFECTS} names={texts.effects} />
          </div>
          {records.edges.length === 0 ? (
            <Empty title={filters ? texts.noneSuch : texts.none} />
          ) : (
            <Table
              caption={texts.records}
              columns={columns}
              rows={records.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )}
        </Panel>
      )}
    </Page>
  );
}

/** One import: its results, and the records that it created, added to or left out. */
export function ImportPage() {
  const { id = '' } = useParams();
  const address = useAddress();
  const paging = usePaging(PAGE);
  const effect = address.list('effect', EFFECTS);
  const reading = useRead(
    ImportPageDocument,
    { id, ...paging.arguments, filter: effect.length > 0 ? { effect } : {} },
    { keep: true },
  );
  return (
    <Shown reading={reading}>
      {({ node }) => (node === null || !('kind' in node) ? <NotFound /> : <Known run={node} filters={effect.length > 0} />)}
    </Shown>
  );
}
