import { Link } from 'react-router';
import { ImportRunsDocument, type ImportKind, type ImportRunsQuery, type ImportState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { ExportRecords } from './imports/ExportRecords';
import { importPath, newImportPath } from './imports/paths';

const PAGE = 25;
const KINDS: readonly ImportKind[] = [
  'INTERACTIONS',
  'INCIDENTS_CSV',
  'MEASUREMENTS_CSV',
  'CHANGES_CSV',
  'JUNIT',
  'SARIF',
  'TRIVY',
  'GRYPE',
  'ZAP',
  'CYCLONEDX',
  'KEV',
  'EPSS',
  'COVERAGE',
  'ALERTMANAGER',
  'SECURITY_EVENTS',
  'XAPI',
  'RECORDS',
];
const STATES: readonly ImportState[] = ['RUNNING', 'COMPLETED', 'FAILED', 'UNDONE'];
const tones: Readonly<Record<ImportState, Tone>> = {
  RUNNING: 'accent',
  COMPLETED: 'good',
  FAILED: 'critical',
  UNDONE: 'quiet',
};

type Row = ImportRunsQuery['importRuns']['edges'][number]['node'];

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.operations;
  const { fields, remarks } = texts.imports;
  const count = (key: 'accepted' | 'duplicate' | 'conflicting' | 'rejected', alarming: boolean): Column<Row> => ({
    key,
    head: fields[key],
    kind: 'number',
    cell: (row) =>
      alarming && row[key] > 0 ? <Badge tone="high">{formats.count(row[key])}</Badge> : formats.count(row[key]),
  });
  return [
    { key: 'startedAt', head: fields.startedAt, kind: 'fit', heading: true, cell: (row) => <Link to={importPath(row.id)}>{instant(row.startedAt)}</Link> },
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => texts.importKind[row.kind] },
    { key: 'source', head: fields.source, kind: 'wide', cell: (row) => row.source ?? <span className="quiet">–</span> },
    { key: 'sender', head: fields.username, kind: 'fit', cell: (row) => row.sentBy?.name },
    {
      key: 'state',
      head: fields.state,
      cell: (row) => (
        <>
          <Badge tone={tones[row.state]}>{texts.importState[row.state]}</Badge>
          {row.failure !== null && <span className="cell-sub">{row.failure}</span>}
        </>
      ),
    },
    count('accepted', false),
    count('duplicate', false),
    count('conflicting', true),
    count('rejected', true),
    {
      key: 'duration',
      head: fields.duration,
      kind: 'number',
      cell: (row) =>
        row.finishedAt === null ? '–' : formats.duration(Date.parse(row.finishedAt) - Date.parse(row.startedAt)),
    },
    {
      key: 'remarks',
      head: fields.remarks,
      cell: (row) =>
        row.remarks.length === 0 ? (
          <span className="quiet">–</span>
        ) : (
          <details>
            <summary className="cell-line">{remarks(row.remarks.length)}</summary>
            <ul className="remarks">
              {row.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </details>
        ),
    },
  ];
}

/** The files that were taken in. */
export function ImportsPage() {
  const { words } = useLanguage();
  const texts = words.operations;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const kind = address.list('kind', KINDS);
  const state = address.list('state', STATES);
  const filter = { ...(kind.length > 0 && { kind }), ...(state.length > 0 && { state }) };
  const reading = useRead(ImportRunsDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useColumns();
  const viewer = useViewer();
  return (
    <ListPage
      title={texts.imports.title}
      lead={texts.imports.lead}
      tools={
        <>
          <ExportRecords />
          {viewer?.may('operations:import') === true && (
            <Link className="button" to={newImportPath()}>
              {words.imports.start}
            </Link>
          )}
        </>
      }
      reading={reading}
      list={(data) => data.importRuns}
      paging={paging}
      columns={columns}
      lines={6}
      empty={<Empty title={texts.imports.none} />}
      filters={
        <>
          <ChoiceFilter name="kind" label={texts.imports.fields.kind} choices={KINDS} names={texts.importKind} />
          <ChoiceFilter
            name="state"
            label={texts.imports.fields.state}
            choices={STATES}
            names={texts.importState}
          />
        </>
      }
    />
  );
}
