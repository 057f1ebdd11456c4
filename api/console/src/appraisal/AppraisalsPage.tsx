import { Link } from 'react-router';
import { AppraisalCyclesDocument, type AppraisalCyclesQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { CycleStateBadge } from './badges';
import { OpenCycle } from './OpenCycle';
import { cyclePath } from './paths';

type Row = AppraisalCyclesQuery['appraisalCycles']['edges'][number]['node'];

/** All cycles, the newest period first. */
export function AppraisalsPage() {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const paging = usePaging(25);
  const reading = useRead(AppraisalCyclesDocument, paging.arguments, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'cycle',
      head: texts.fields.cycle,
      heading: true,
      cell: (row) => (
        <>
          <Link to={cyclePath(row.code)}>{row.name}</Link>
          {row.name !== row.code && <span className="cell-sub">{row.code}</span>}
        </>
      ),
    },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
    {
      key: 'scheme',
      head: texts.fields.scheme,
      cell: ({ scheme }) =>
        scheme !== null && (
          <>
            {pick(scheme.name, scheme.nameZh)}
            <span className="cell-sub">
              {scheme.code} · {texts.revision(scheme.revision)}
            </span>
          </>
        ),
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <CycleStateBadge state={row.state} /> },
    {
      key: 'graded',
      head: texts.fields.graded,
      cell: (row) =>
        row.all.totalCount === 0 ? (
          <span className="quiet">–</span>
        ) : (
          texts.ofDepartments(formats.count(row.graded.totalCount), formats.count(row.all.totalCount))
        ),
    },
    {
      key: 'computedAt',
      head: texts.fields.computedAt,
      kind: 'fit',
      cell: (row) => (row.computedAt === null ? <span className="quiet">–</span> : instant(row.computedAt)),
    },
    {
      key: 'publishedAt',
      head: texts.fields.publishedAt,
      kind: 'fit',
      cell: (row) => (row.publishedAt === null ? <span className="quiet">–</span> : instant(row.publishedAt)),
    },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={
        <>
          <Link className="button" to="/appraisal-schemes">
            {texts.scheme.title}
          </Link>
          <Link className="button" to="/appraisal-appeals">
            {texts.appeal.title}
          </Link>
          <Link className="button" to="/kpi-targets">
            {texts.targets.title}
          </Link>
          <OpenCycle />
        </>
      }
      reading={reading}
      list={(data) => data.appraisalCycles}
      paging={paging}
      columns={columns}
      caption={texts.cycles}
      empty={<Empty title={texts.none} />}
    />
  );
}
