import { Link } from 'react-router';
import { KpiRevisionsDocument, KpisInForceDocument, type KpiRevisionListedFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { DraftKpi } from './DraftKpi';
import { KpiRevisionBadge } from './KpiRevisionBadge';
import { revisionPath } from './paths';

const PAGE = 50;

/** The versions of all KPIs, or of one. */
export function KpiRevisionsPage() {
  const { words, pick } = useLanguage();
  const texts = words.definition;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const code = address.text('code');
  const filter = code === '' ? {} : { code: [code] };
  const reading = useRead(KpiRevisionsDocument, { ...paging.arguments, filter }, { keep: true });
  const inForce = useRead(KpisInForceDocument, {}).data?.kpis ?? [];
  const columns: readonly Column<KpiRevisionListedFragment>[] = [
    {
      key: 'name',
      head: texts.kpi,
      heading: true,
      cell: (row) => <Link to={revisionPath(row.id)}>{pick(row.name, row.nameZh)}</Link>,
    },
    { key: 'code', head: texts.code, cell: (row) => <code>{row.code}</code> },
    { key: 'revision', head: texts.version, kind: 'number', cell: (row) => row.revision },
    {
      key: 'state',
      head: texts.stateHead,
      kind: 'fit',
      cell: (row) => (
        <KpiRevisionBadge
          state={row.state}
          inForce={row.state === 'APPROVED' && inForce.some(({ id, version }) => id === row.code && version === row.revision)}
        />
      ),
    },
    { key: 'origin', head: texts.origin, kind: 'fit', cell: (row) => (row.dropped ? texts.dropped : row.shipped ? texts.shipped : texts.own) },
    { key: 'approved', head: texts.approvedBy, cell: (row) => row.approvedBy?.name ?? '–' },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<DraftKpi />}
      reading={reading}
      list={({ kpiRevisions }) => kpiRevisions}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.none} />}
      onClear={code !== '' && (() => address.clear('code'))}
    />
  );
}
