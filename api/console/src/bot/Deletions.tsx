import { DeletionsDocument, RecordDataDeletionDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';

/** The button that reports a deletion of data that is stored elsewhere. */
export function ReportDeletion({ asset }: { readonly asset: string }) {
  const texts = useLanguage().words.protection;
  const { fields } = texts;
  return (
    <ActionButton
      permission="catalog:record-data-asset"
      form={formOf({
        title: texts.reportDeletion,
        lead: texts.noDeletionsElsewhere,
        document: RecordDataDeletionDocument,
        fields: [
          { name: 'endedBefore', label: fields.dataBefore, kind: 'moment', required: true },
          { name: 'deletedAt', label: fields.deletedAt, kind: 'moment' },
          { name: 'records', label: fields.records, kind: 'number', least: 0, required: true, initial: 0 },
          { name: 'evidence', label: fields.evidence, kind: 'text', required: true },
        ],
        based: { dataAsset: asset },
      })}
    />
  );
}

/**
 * The deletions of a data asset's data after its retention period.
 *
 * @param elsewhere whether the data is stored elsewhere, so that deletions are reported
 */
export function Deletions({ asset, elsewhere }: { readonly asset: string; readonly elsewhere: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const { fields } = texts;
  const reading = useRead(DeletionsDocument, { asset }, { keep: true });
  return (
    <Panel flush title={texts.deletions}>
      <Shown reading={reading} lines={3}>
        {({ dataAsset }) =>
          dataAsset === null || dataAsset.retentionPurges.edges.length === 0 ? (
            <Empty title={texts.noDeletions}>{elsewhere && <p>{texts.noDeletionsElsewhere}</p>}</Empty>
          ) : (
            <Table
              caption={texts.deletions}
              rows={dataAsset.retentionPurges.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'at',
                  head: fields.at,
                  kind: 'fit',
                  heading: true,
                  cell: (row) => (
                    <>
                      {instant(row.startedAt)} {row.finishedAt === null && <Badge tone="accent">{texts.going}</Badge>}
                    </>
                  ),
                },
                { key: 'endedBefore', head: fields.endedBefore, kind: 'fit', cell: (row) => instant(row.endedBefore) },
                { key: 'records', head: fields.records, kind: 'number', cell: (row) => formats.count(row.records) },
                { key: 'evidence', head: fields.evidence, kind: 'wide', cell: (row) => row.evidence ?? <span className="quiet">–</span> },
                { key: 'by', head: fields.recordedBy, kind: 'fit', cell: (row) => row.recordedBy?.name ?? 'Botwarden' },
              ]}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
