import { useState } from 'react';
import { useViewer } from '../../platform/api/useViewer';
import { ReportQualityDocument, type QualityKind, type ReleasePageQuery } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';

type Release = NonNullable<ReleasePageQuery['bot']>['releases']['edges'][number]['node'];
type Report = Release['qualityReports']['edges'][number]['node'];

const KINDS: readonly QualityKind[] = ['COVERAGE', 'LINT', 'COMPLEXITY', 'DUPLICATION'];
const PERCENT: readonly QualityKind[] = ['COVERAGE', 'DUPLICATION'];

/** The build's own figures about a release, and whether they are good enough. */
export function Quality({ release }: { readonly release: Release }) {
  const { words } = useLanguage();
  const texts = words.evidence.qualityPanel;
  const viewer = useViewer();
  const [reporting, setReporting] = useState(false);
  const rows = release.qualityReports.edges.map(({ node }) => node);
  const unit = (row: Report, value: number | string) => (PERCENT.includes(row.kind) ? `${value} %` : String(value));
  return (
    <Panel
      title={texts.title}
      flush
      tools={
        viewer?.may('delivery:record-evidence') === true && (
          <button type="button" className="button" onClick={() => setReporting(true)}>
            {texts.report}
          </button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table
          caption={texts.title}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'figure',
              head: texts.figure,
              heading: true,
              cell: (row) => (
                <>
                  {words.evidence.quality[row.kind]}
                  <span className="cell-sub">{row.tool}</span>
                </>
              ),
            },
            { key: 'value', head: texts.value, kind: 'number', cell: (row) => unit(row, row.value) },
            {
              key: 'threshold',
              head: texts.threshold,
              kind: 'fit',
              cell: (row) =>
                row.kind === 'COVERAGE'
                  ? texts.atLeast(unit(row, row.threshold))
                  : texts.atMost(unit(row, row.threshold)),
            },
            {
              key: 'passed',
              head: words.evidence.tests.result,
              kind: 'fit',
              cell: (row) => (
                <Badge tone={row.passed ? 'good' : 'critical'} shaped>
                  {row.passed ? texts.passed : texts.failed}
                </Badge>
              ),
            },
            { key: 'measuredAt', head: texts.measuredAt, kind: 'fit', cell: (row) => instant(row.measuredAt) },
          ]}
        />
      )}
      {reporting && (
        <ActionForm
          title={texts.report}
          document={ReportQualityDocument}
          fields={[
            {
              name: 'kind',
              label: texts.figure,
              kind: 'choice',
              required: true,
              initial: 'LINT',
              choices: choicesOf(words.evidence.quality, KINDS),
            },
            { name: 'tool', label: texts.tool, kind: 'line', required: true },
            { name: 'value', label: texts.value, kind: 'line', required: true },
          ]}
          variables={(held) => ({
            input: {
              release: release.id,
              kind: (held('kind') ?? 'LINT') as QualityKind,
              tool: held('tool') ?? '',
              value: Number(held('value')),
            },
          })}
          onClose={() => setReporting(false)}
        />
      )}
    </Panel>
  );
}
