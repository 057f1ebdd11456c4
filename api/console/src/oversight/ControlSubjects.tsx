import { useState } from 'react';
import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import {
  GiveAttestationsDocument,
  type ControlPageQuery,
  type ControlResultRowFragment,
  type ControlResultState,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useViewer } from '../platform/api/useViewer';
import { ActionButton } from '../platform/form/ActionForm';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { chooseColumn } from '../platform/ui/chooseColumn';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import type { Paging } from '../platform/ui/usePaging';
import { ResultBadge } from './badges';
import { ResultSteps } from './ControlSteps';

type Item = NonNullable<ControlPageQuery['control']>;
type Result = ControlResultRowFragment;

export const RESULT_STATES: readonly ControlResultState[] = [
  'FAILING',
  'IN_GRACE',
  'NOT_EVALUATED',
  'WAIVED',
  'PASSING',
  'NOT_APPLICABLE',
];

function useResultColumns(): readonly Column<Result>[] {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const { fields } = texts;
  return [
    {
      key: 'subject',
      head: fields.subject,
      kind: 'fit',
      heading: true,
      cell: (row) => (row.bot === null ? row.title : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ResultBadge state={row.state} /> },
    {
      key: 'found',
      head: fields.found,
      kind: 'wide',
      cell: (row) => (
        <>
          {pick(row.found, row.foundZh)}
          {row.waiver !== null && ` · ${row.waiver.number} ${texts.until(instant(row.waiver.endsAt))}`}
        </>
      ),
    },
    { key: 'since', head: fields.since, kind: 'fit', cell: (row) => <Unbroken>{instant(row.since)}</Unbroken> },
  ];
}

type AttestProps = { readonly control: Item; readonly rows: readonly Result[]; readonly onDone: () => void };

/** Attests the same for all chosen bots or departments. */
function AttestChosen({ control, rows, onDone }: AttestProps) {
  const { words, formats } = useLanguage();
  const texts = words.oversight;
  const count = texts.chosen(formats.count(rows.length));
  return (
    <div className="toolbar" role="group" aria-label={count}>
      <strong>{count}</strong>
      <ActionButton
        look="primary"
        form={{
          title: texts.attest,
          lead: count,
          document: GiveAttestationsDocument,
          fields: [{ name: 'statement', label: texts.fields.statement, kind: 'text', required: true }],
          variables: (held) => ({
            input: {
              control: ref(control.id),
              bots: rows.flatMap(({ bot }) => (bot === null ? [] : [{ id: bot.id }])),
              departments: rows.flatMap(({ department }) => (department === null ? [] : [{ id: department.id }])),
              statement: held('statement') ?? '',
            },
          }),
          onDone,
        }}
      />
    </div>
  );
}

type Props = { readonly control: Item; readonly paging: Paging; readonly stale: boolean };

function Current({ control, paging, stale }: Props) {
  const { words } = useLanguage();
  const texts = words.oversight;
  const viewer = useViewer();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const columns = useResultColumns();
  const { edges, pageInfo, totalCount } = control.current;
  const rows = edges.map(({ node }) => node);
  const attests = control.kind === 'ATTESTATION' && viewer?.may('oversight:attest') === true;
  const open = (row: Result) =>
    attests && (row.bot ?? row.department) !== null && (row.state === 'FAILING' || row.state === 'IN_GRACE');
  const selected = rows.filter((row) => chosen.has(row.id) && open(row));
  const choose = chooseColumn({
    rows,
    open,
    chosen,
    onChoose: setChosen,
    all: texts.chooseAll,
    label: (row) => texts.choose(row.title),
  });
  const steps: Column<Result> = {
    key: 'steps',
    head: texts.steps,
    kind: 'fit',
    cell: (row) => <ResultSteps control={control} result={row} />,
  };
  return (
    <Panel
      title={texts.subjects}
      flush
      foot={<Pager paging={paging} page={pageInfo} shown={rows.length} total={totalCount} />}
    >
      <div className="toolbar" role="search">
        <ChoiceFilter name="state" label={texts.fields.state} choices={RESULT_STATES} names={texts.result} />
      </div>
      {selected.length > 0 && <AttestChosen control={control} rows={selected} onDone={() => setChosen(new Set())} />}
      {rows.length === 0 ? (
        <Empty title={control.evaluatedAt === null ? texts.noResults : texts.noSubjects} />
      ) : (
        <Table
          caption={texts.subjects}
          columns={[...(rows.some(open) ? [choose] : []), ...columns, steps]}
          rows={rows}
          rowKey={(row) => row.id}
          stale={stale}
        />
      )}
    </Panel>
  );
}

/** What a control says about each subject, failures first, and what it said before. */
export function ControlSubjects({ control, paging, stale }: Props) {
  const texts = useLanguage().words.oversight;
  const columns = useResultColumns();
  const until: Column<Result> = {
    key: 'until',
    head: texts.fields.until,
    kind: 'fit',
    cell: (row) => (row.until === null ? '–' : <Unbroken>{instant(row.until)}</Unbroken>),
  };
  const past = control.past.edges.map(({ node }) => node);
  return (
    <>
      <Current control={control} paging={paging} stale={stale} />
      {past.length > 0 && (
        <Panel title={texts.history} flush>
          <Table caption={texts.history} columns={[...columns, until]} rows={past} rowKey={(row) => row.id} />
        </Panel>
      )}
    </>
  );
}
