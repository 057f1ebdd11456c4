import { Link } from 'react-router';
import { departmentPath } from '../catalog/paths';
import { AppealsDocument, type AppealListedFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { usePaging } from '../platform/ui/usePaging';
import { AppealBadge } from './badges';
import { appealPath, cyclePath } from './paths';

const PAGE = 25;

type Props = {
  readonly cycle?: string;
  /** Only those of this person. */
  readonly employee?: string;
};

/** The appeals that the viewer may see, newest first: of one cycle, of one person, or all. */
export function Appeals({ cycle, employee }: Props) {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const reading = useRead(
    AppealsDocument,
    {
      ...paging.arguments,
      cycles: viewer?.may('appraisal:read') === true,
      filter: {
        ...(cycle === undefined ? {} : { cycle: [{ code: cycle }] }),
        ...(employee === undefined ? {} : { employee: [ref(employee)] }),
      },
    },
    { keep: true },
  );
  const rows = reading.data?.appraisalAppeals.edges.map(({ node }) => node) ?? [];
  const columns: readonly Column<AppealListedFragment>[] = [
    {
      key: 'number',
      head: texts.appeal.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={appealPath(row.number)}>{row.number}</Link>,
    },
    {
      key: 'of',
      head: texts.appeal.appellant,
      cell: (row) =>
        row.department === null ? row.employee?.name : <Link to={departmentPath(row.department.code)}>{row.department.name}</Link>,
    },
    ...(cycle === undefined
      ? [
          {
            key: 'cycle',
            head: texts.fields.cycle,
            cell: (row: AppealListedFragment) =>
              row.cycle == null ? row.personScorecard?.cycleName : <Link to={cyclePath(row.cycle.code)}>{row.cycle.name}</Link>,
          },
        ]
      : []),
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <AppealBadge state={row.state} /> },
    { key: 'reviewer', head: texts.appeal.reviewer, cell: (row) => row.reviewer?.name ?? '–' },
    { key: 'due', head: texts.appeal.due, kind: 'fit', cell: (row) => <Unbroken>{instant(row.dueAt)}</Unbroken> },
  ];
  return (
    <Panel
      flush
      title={texts.appeal.title}
      foot={
        rows.length > 0 &&
        reading.data && (
          <Pager
            paging={paging}
            page={reading.data.appraisalAppeals.pageInfo}
            shown={rows.length}
            total={reading.data.appraisalAppeals.totalCount}
          />
        )
      }
    >
      <Shown reading={reading}>
        {() =>
          rows.length === 0 ? (
            <Empty title={texts.appeal.none} />
          ) : (
            <Table
              caption={texts.appeal.title}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              stale={reading.stale}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
