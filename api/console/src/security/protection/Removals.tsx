import { RemovalsDocument, type RemovalsQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant, instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';

type Row = RemovalsQuery['retentionPurges']['edges'][number]['node'];

/** What was removed because the term of its data asset was over. */
export function Removals() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const fields = texts.fields;
  const reading = useRead(RemovalsDocument, {}, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'startedAt',
      head: fields.at,
      kind: 'fit',
      heading: true,
      cell: (row) => (
        <>
          <Unbroken>{instantToSecond(row.startedAt)}</Unbroken> {row.finishedAt === null && <Badge tone="accent">{texts.going}</Badge>}
        </>
      ),
    },
    {
      key: 'asset',
      head: fields.asset,
      cell: (row) => (
        <>
          {row.dataAsset?.name ?? '–'}
          {row.dataAsset?.bot != null && <span className="cell-sub">{row.dataAsset.bot.name}</span>}
        </>
      ),
    },
    {
      key: 'term',
      head: fields.term,
      kind: 'number',
      cell: (row) => (row.dataAsset?.retentionDays == null ? '–' : texts.days(row.dataAsset.retentionDays)),
    },
    { key: 'endedBefore', head: fields.endedBefore, kind: 'fit', cell: (row) => instant(row.endedBefore) },
    {
      key: 'records',
      head: fields.records,
      kind: 'number',
      cell: (row) => (
        <>
          {formats.count(row.records)}
          <span className="cell-sub">{row.holds === null ? texts.elsewhere : texts.holds[row.holds]}</span>
        </>
      ),
    },
    { key: 'subjects', head: fields.subjects, kind: 'number', cell: (row) => formats.count(row.subjects) },
  ];
  return (
    <Panel flush title={texts.removals}>
      <Shown reading={reading} lines={4}>
        {({ retentionPurges }) =>
          retentionPurges.edges.length === 0 ? (
            <Empty title={texts.noRemovals}>
              <p>{texts.noRemovalsHint}</p>
            </Empty>
          ) : (
            <Table
              caption={texts.removals}
              columns={columns}
              rows={retentionPurges.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              stale={reading.stale}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
