import { RectificationsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';

const SHOWN_OF_HASH = 12;

/** The proofs of corrected user keys. */
export function Rectifications() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const { fields } = texts;
  const reading = useRead(RectificationsDocument, {}, { keep: true });
  const proof = (hash: string) => <code title={hash}>{hash.slice(0, SHOWN_OF_HASH)}</code>;
  return (
    <Panel flush title={texts.rectifications}>
      <Shown reading={reading} lines={2}>
        {({ rectificationRequests }) =>
          rectificationRequests.edges.length === 0 ? (
            <Empty title={texts.noRectifications} />
          ) : (
            <Table
              caption={texts.rectifications}
              rows={rectificationRequests.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              columns={[
                { key: 'at', head: fields.at, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.at) },
                { key: 'by', head: fields.username, kind: 'fit', cell: (row) => row.performedBy?.name },
                { key: 'reason', head: fields.reason, cell: (row) => row.reason },
                {
                  key: 'interactions',
                  head: fields.interactions,
                  kind: 'number',
                  cell: (row) => (
                    <>
                      {formats.count(row.interactions)}
                      {row.merged && <span className="cell-sub">{texts.merged}</span>}
                    </>
                  ),
                },
                { key: 'wrong', head: fields.wrongProof, kind: 'fit', cell: (row) => proof(row.subjectHash) },
                { key: 'correct', head: fields.correctProof, kind: 'fit', cell: (row) => proof(row.correctHash) },
              ]}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
