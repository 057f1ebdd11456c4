import { useState } from 'react';
import { Link } from 'react-router';
import {
  ClausesDocument,
  ControlsPageDocument,
  type ControlFilter,
  type ControlRowFragment,
  type ControlsPageQuery,
  type ControlState,
  type Severity,
} from '../generated/graphql';
import { SeverityBadge } from '../operations/badges';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { ControlBadges } from './badges';
import { ComplianceOverview } from './ComplianceOverview';
import { controlPath } from './paths';

type Row = ControlRowFragment;

const PAGE = 50;
const STATES: readonly ControlState[] = ['ACTIVE', 'DISABLED', 'REMOVED'];
const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];

function useColumns(data: ControlsPageQuery): readonly Column<Row>[] {
  const { words, formats, pick } = useLanguage();
  const texts = words.oversight;
  const { fields } = texts;
  const failing = (id: string) => data.failing.groups?.find(({ keys }) => keys[0]?.value === id)?.count ?? 0;
  return [
    {
      key: 'clause',
      head: fields.clause,
      kind: 'fit',
      cell: (row) =>
        row.clause === null ? '–' : <span title={pick(row.clause.name, row.clause.nameZh)}>{row.clause.code}</span>,
    },
    {
      key: 'name',
      head: fields.name,
      kind: 'wide',
      heading: true,
      cell: (row) => <Link to={controlPath(row.code)}>{pick(row.name, row.nameZh)}</Link>,
    },
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => texts.kind[row.kind] },
    { key: 'target', head: fields.target, kind: 'fit', cell: (row) => texts.target[row.target] },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    { key: 'failing', head: fields.failing, kind: 'number', cell: (row) => formats.count(failing(row.id)) },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ControlBadges control={row} /> },
  ];
}

function Listed({ data, stale }: { readonly data: ControlsPageQuery; readonly stale: boolean }) {
  const texts = useLanguage().words.oversight;
  const columns = useColumns(data);
  const rows = data.controls.edges.map(({ node }) => node);
  return rows.length === 0 ? (
    <Empty title={texts.none} />
  ) : (
    <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
  );
}

/** What is wrong with the company's files. */
function Problems({ data }: { readonly data: ControlsPageQuery }) {
  const texts = useLanguage().words.oversight;
  const problems = data.controlFileProblems.edges.map(({ node }) => node);
  return problems.length === 0 ? null : (
    <Panel title={texts.problems}>
      <ul className="plain-list stack">
        {problems.map(({ id, problem }) => (
          <li key={id} className="prose">
            {problem}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The filter by clause: the policy has many, so its choices are read. */
function ClauseFilter() {
  const { words, pick } = useLanguage();
  const clauses = useRead(ClausesDocument, {}).data?.clauses.edges.map(({ node }) => node) ?? [];
  return (
    <ChoiceFilter
      name="clause"
      label={words.oversight.fields.clause}
      choices={clauses.map(({ code }) => code)}
      names={Object.fromEntries(clauses.map(({ code, name, nameZh }) => [code, `${code} ${pick(name, nameZh)}`]))}
    />
  );
}

/** All controls, and what they found. */
export function ControlsPage() {
  const { words } = useLanguage();
  const texts = words.oversight;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const severity = address.list('severity', SEVERITIES);
  const clause = address.texts('clause');
  const filter: ControlFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(severity.length > 0 && { severity: [...severity] }),
    ...(clause.length > 0 && { clause: clause.map((code) => ({ code })) }),
  };
  const reading = useRead(ControlsPageDocument, { ...paging.arguments, filter }, { keep: true });
  const { data } = reading;
  const [now] = useState(() => Date.now());
  return (
    <Page title={texts.title} lead={texts.lead}>
      {data && <Problems data={data} />}
      <ComplianceOverview now={now} />
      <Panel
        flush
        foot={
          data && (
            <Pager
              paging={paging}
              page={data.controls.pageInfo}
              shown={data.controls.edges.length}
              total={data.controls.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <ClauseFilter />
          <ChoiceFilter name="severity" label={texts.fields.severity} choices={SEVERITIES} names={words.operations.severity} />
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
        </div>
        <Shown reading={reading} lines={10}>
          {(known) => <Listed data={known} stale={reading.stale} />}
        </Shown>
      </Panel>
    </Page>
  );
}
