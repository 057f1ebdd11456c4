import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import {
  RecordTestRunDocument,
  ReportFailedTestsDocument,
  TestCasesDocument,
  type Severity,
  type TestKind,
  type TestOutcome,
  type TestRunPartsFragment,
} from '../../generated/graphql';
import { Attachments } from '../../commitment/attachment/Attachments';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { defectPath } from './paths';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { ResultBadge } from './badges';
import { UploadResults } from './UploadResults';

const AT_ONCE = 100;
const KINDS: readonly TestKind[] = ['FUNCTIONAL', 'PERFORMANCE', 'SECURITY'];
const FAILED: readonly TestOutcome[] = ['FAILED', 'ERROR'];
const TONES: Readonly<Record<TestOutcome, Tone>> = { PASSED: 'good', FAILED: 'critical', ERROR: 'critical', SKIPPED: 'quiet' };

function Cases({ run }: { readonly run: TestRunPartsFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.evidence.tests;
  const viewer = useViewer();
  const [failedOnly, setFailedOnly] = useState(run.failed > 0);
  const [reporting, setReporting] = useState(false);
  const filter = failedOnly ? { outcome: [...FAILED] } : {};
  const reading = useRead(TestCasesDocument, { run: run.id, first: AT_ONCE, filter }, { keep: true });
  return (
    <Panel
      title={texts.cases(run.name)}
      flush
      tools={
        <div className="page-tools">
          <button type="button" className="button" aria-pressed={failedOnly} onClick={() => setFailedOnly(!failedOnly)}>
            {failedOnly ? texts.all : texts.onlyFailed}
          </button>
          {run.failed > 0 && viewer?.may('delivery:report-defect') === true && (
            <button type="button" className="button" onClick={() => setReporting(true)}>
              {texts.reportFailed}
            </button>
          )}
        </div>
      }
    >
      <Shown reading={reading}>
        {({ node }) => {
          const cases = node?.__typename === 'TestRun' ? node.cases : undefined;
          return cases === undefined || cases.edges.length === 0 ? (
            <Empty title={texts.noCases} />
          ) : (
            <Table
              caption={texts.cases(run.name)}
              rows={cases.edges.map((edge) => edge.node)}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'test',
                  head: texts.test,
                  heading: true,
                  cell: (row) => (
                    <>
                      {row.name}
                      <span className="cell-sub">{row.suite}</span>
                      {row.message !== null && <span className="cell-sub">{row.message}</span>}
                    </>
                  ),
                },
                {
                  key: 'outcome',
                  head: texts.result,
                  kind: 'fit',
                  cell: (row) => <Badge tone={TONES[row.outcome]}>{words.evidence.outcome[row.outcome]}</Badge>,
                },
                {
                  key: 'duration',
                  head: texts.duration,
                  kind: 'number',
                  cell: (row) => (row.durationMs === null ? '–' : `${formats.count(row.durationMs)} ms`),
                },
                { key: 'defect', head: texts.defect, kind: 'fit', cell: (row) => (row.defect === null ? '–' : <Link to={defectPath(row.defect.number)}>{row.defect.number}</Link>) },
              ]}
            />
          );
        }}
      </Shown>
      {reporting && (
        <ActionForm
          title={texts.reportFailed}
          document={ReportFailedTestsDocument}
          fields={[
            {
              name: 'severity',
              label: words.evidence.defects.severity,
              kind: 'choice',
              required: true,
              initial: 'MODERATE',
              choices: choicesOf(words.operations.severity),
            },
            { name: 'assignee', label: texts.assignee, kind: 'employee' },
          ]}
          variables={(held) => ({
            input: {
              testRun: run.id,
              severity: (held('severity') ?? 'MODERATE') as Severity,
              assignee: ref(held('assignee')),
            },
          })}
          onClose={() => setReporting(false)}
        />
      )}
    </Panel>
  );
}

function RecordRun({ release, onClose }: { readonly release: string; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.evidence.tests;
  const number = (text: string | null) => Number.parseInt(text ?? '0', 10);
  return (
    <ActionForm
      title={texts.record}
      document={RecordTestRunDocument}
      fields={[
        { name: 'name', label: texts.name, kind: 'line', required: true },
        {
          name: 'kind',
          label: texts.kind,
          kind: 'choice',
          required: true,
          initial: 'PERFORMANCE',
          choices: choicesOf(words.evidence.testKind, KINDS),
        },
        { name: 'tool', label: texts.tool, kind: 'line' },
        { name: 'passed', label: texts.passed, kind: 'line', required: true },
        { name: 'failed', label: texts.failed, kind: 'line', required: true, initial: '0' },
        { name: 'summary', label: texts.summary, kind: 'text' },
      ]}
      variables={(held) => ({
        input: {
          release,
          name: held('name') ?? '',
          kind: (held('kind') ?? 'PERFORMANCE') as TestKind,
          tool: held('tool'),
          passed: number(held('passed')),
          failed: number(held('failed')),
          summary: held('summary'),
        },
      })}
      onClose={onClose}
    />
  );
}

type Props = {
  readonly bot: string;
  readonly label: string;
  readonly release: string;
  readonly runs: readonly TestRunPartsFragment[];
};

/** The runs of tests over a release; one of them with its tests. */
export function TestRuns({ bot, label, release, runs }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.evidence.tests;
  const viewer = useViewer();
  const [shown, setShown] = useState<string | null>(null);
  const [recording, setRecording] = useState(false);
  const run = runs.find((each) => each.id === shown);
  return (
    <>
      <Panel
        title={texts.title}
        flush
        tools={
          viewer?.may('delivery:record-evidence') === true && (
            <div className="page-tools">
              <UploadResults bot={bot} release={label} />
              <button type="button" className="button" onClick={() => setRecording(true)}>
                {texts.record}
              </button>
            </div>
          )
        }
      >
        {runs.length === 0 ? (
          <Empty title={texts.none} />
        ) : (
          <Table
            caption={texts.title}
            rows={runs}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'name',
                head: texts.name,
                heading: true,
                cell: (row) => (
                  <>
                    <button type="button" className="button button-plain" aria-label={texts.show(row.name)} onClick={() => setShown(row.id)}>
                      {row.name}
                    </button>
                    <span className="cell-sub">{row.tool}</span>
                  </>
                ),
              },
              { key: 'kind', head: texts.kind, kind: 'fit', cell: (row) => words.evidence.testKind[row.kind] },
              { key: 'result', head: texts.result, kind: 'fit', cell: (row) => <ResultBadge result={row.result} /> },
              {
                key: 'counts',
                head: texts.counts,
                kind: 'fit',
                cell: (row) => (
                  <span className="figures">
                    {formats.count(row.passed)} / {formats.count(row.failed)} / {formats.count(row.skipped)}
                    {row.findingCount > 0 && <span className="cell-sub">{texts.findings(formats.count(row.findingCount))}</span>}
                  </span>
                ),
              },
              { key: 'finishedAt', head: texts.finishedAt, kind: 'fit', cell: (row) => instant(row.finishedAt) },
            ]}
          />
        )}
        {recording && <RecordRun release={release} onClose={() => setRecording(false)} />}
      </Panel>
      {run !== undefined && (
        <>
          <Cases key={run.id} run={run} />
          <Panel>
            <Attachments key={run.id} record={run.id} permission="delivery:record-evidence" open />
          </Panel>
        </>
      )}
    </>
  );
}
