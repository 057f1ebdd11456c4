import { Link } from 'react-router';
import { RecordFilter } from '../catalog/RecordFilter';
import { ScorecardsDocument, type Grade, type ScorecardFilter, type ScorecardsQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { GradeMark } from './badges';
import { scorecardPath } from './paths';

const PAGE = 25;
const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', 'E', 'INSUFFICIENT_DATA'];

type Row = ScorecardsQuery['scorecards']['edges'][number]['node'];

function useColumns(cycle: string, rows: readonly Row[]): readonly Column<Row>[] {
  const dimensions = rows[0]?.dimensions ?? [];
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  return [
    {
      key: 'rank',
      head: texts.fields.rank,
      order: 'RANK',
      kind: 'fit',
      cell: (row) => (row.total === null ? <span className="quiet">–</span> : row.rank),
    },
    {
      key: 'department',
      head: texts.fields.department,
      order: 'DEPARTMENT_CODE',
      heading: true,
      cell: (row) => {
        const notes = [...pick(row.gates, row.gatesZh), ...pick(row.missing, row.missingZh)];
        return (
          <>
            <Link to={scorecardPath(cycle, row.departmentCode)}>{row.departmentName}</Link>
            {notes.length > 0 && (
              <span className="cell-sub clip clip-short" title={notes.join('\n')}>
                {notes.join(' · ')}
              </span>
            )}
          </>
        );
      },
    },
    { key: 'grade', head: texts.fields.grade, kind: 'fit', cell: (row) => <GradeMark grade={row.grade} /> },
    {
      key: 'total',
      head: texts.fields.total,
      kind: 'number',
      cell: (row) =>
        row.total === null ? <span className="quiet">–</span> : <strong>{formats.score(row.total)}</strong>,
    },
    ...dimensions.map((dimension): Column<Row> => ({
      key: dimension.code,
      head: (
        <span title={texts.weightOf(formats.decimal(dimension.weight, 0))}>
          {pick(dimension.name, dimension.nameZh)} · {formats.decimal(dimension.weight, 0)}
        </span>
      ),
      kind: 'number',
      cell: (row) => {
        const score = row.dimensions.find((each) => each.code === dimension.code)?.score;
        return score == null ? <span className="quiet">–</span> : formats.score(score);
      },
    })),
  ];
}

/** The departments of a cycle, the best first. */
export function Scorecards({ cycle, computed }: { readonly cycle: string; readonly computed: boolean }) {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const grade = address.list('grade', GRADES);
  const department = address.text('department');
  const by = address.text('by') === 'DEPARTMENT_CODE' ? 'DEPARTMENT_CODE' : 'RANK';
  const descending = address.text('down') === '1';
  const filter: ScorecardFilter = {
    cycle: [{ code: cycle }],
    superseded: false,
    ...(grade.length > 0 && { grade }),
    ...(department !== '' && { department: [{ code: department }] }),
  };
  const reading = useRead(
    ScorecardsDocument,
    { ...paging.arguments, filter, orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' } },
    { keep: true },
  );
  const rows = reading.data?.scorecards.edges.map(({ node }) => node) ?? [];
  const columns = useColumns(cycle, rows);
  return (
    <Panel
      flush
      title={texts.scorecards}
      tools={
        <div className="page-tools">
          <ChoiceFilter name="grade" label={texts.fields.grade} choices={GRADES} names={texts.grade} />
          <RecordFilter kind="department" label={texts.fields.department} />
        </div>
      }
      foot={
        reading.data && (
          <Pager
            paging={paging}
            page={reading.data.scorecards.pageInfo}
            shown={rows.length}
            total={reading.data.scorecards.totalCount}
          />
        )
      }
    >
      <Shown reading={reading} lines={10}>
        {() =>
          rows.length === 0 ? (
            <Empty title={computed ? texts.noScorecards : texts.notComputed} />
          ) : (
            <Table
              caption={texts.scorecards}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              stale={reading.stale}
              order={{ by, descending, onOrder: (field, down) => address.set({ by: field, down: down ? '1' : '' }) }}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
