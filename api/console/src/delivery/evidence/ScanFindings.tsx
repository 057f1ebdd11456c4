import { Link } from 'react-router';
import type { ReleasePageQuery, ScanRowFragment, TestRunPartsFragment } from '../../generated/graphql';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { useScanColumns } from '../../security/vulnerability/useScanColumns';
import { useVulnerabilityColumns } from '../../security/vulnerability/useVulnerabilityColumns';

type Props = {
  readonly bot: NonNullable<ReleasePageQuery['bot']>;
  /** The test runs of the release, whose reports include those of scanners. */
  readonly runs: readonly TestRunPartsFragment[];
};

/** The scans of a release, and the bot's open vulnerabilities, the most urgent first. */
export function ScanFindings({ bot, runs }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.evidence.scan;
  const columns = useVulnerabilityColumns(false);
  const scanColumns = useScanColumns();
  const viewer = useViewer();
  if (viewer?.may('security:read-vulnerabilities') !== true) {
    return null;
  }
  const scans = runs.flatMap(({ reports }) => reports.edges.map(({ node }) => node.scan)).filter((scan): scan is ScanRowFragment => scan !== null);
  const { edges, totalCount } = bot.vulnerabilities;
  return (
    <>
      {scans.length > 0 && (
        <TablePanel title={texts.scans} empty={texts.noScans} columns={scanColumns} rows={scans} rowKey={(row) => row.id} />
      )}
      <Panel
        title={texts.title}
        flush
        {...(totalCount > edges.length && {
          foot: (
            <Link to={`/vulnerabilities?bot=${encodeURIComponent(bot.code)}`}>
              {words.vulnerabilities.scans.all(formats.count(totalCount))}
            </Link>
          ),
        })}
      >
        {edges.length === 0 ? (
          <Empty title={texts.none} />
        ) : (
          <Table caption={texts.title} columns={columns} rows={edges.map(({ node }) => node)} rowKey={(row) => row.id} />
        )}
      </Panel>
    </>
  );
}
