import { useParams } from 'react-router';
import {
  ApproveKpiRevisionDocument,
  ChangeKpiRevisionDocument,
  KpiFilesDocument,
  KpiRevisionPageDocument,
  WithdrawKpiRevisionDocument,
  type KpiFilesQuery,
  type KpiRevisionPageQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { asItIs, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { acted } from '../../platform/ui/acted';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { DraftKpi } from './DraftKpi';
import { KpiRevisionBadge } from './KpiRevisionBadge';
import { lineDifferences } from './lineDifferences';

type Revision = NonNullable<KpiRevisionPageQuery['kpiRevision']>;
type InForce = KpiFilesQuery['kpis'][number];

const MARK = { same: ' ', added: '+', removed: '−' } as const;

function useSteps(revision: Revision): StepsOf {
  const texts = useLanguage().words.definition;
  const based = { revision: revision.id, version: revision.version };
  return {
    approveKpiRevision: step({
      title: texts.approve,
      lead: texts.approveLead,
      document: ApproveKpiRevisionDocument,
      ...asItIs(based),
    }),
    changeKpiRevision: step(
      formOf({
        title: texts.change,
        lead: texts.draftLead,
        document: ChangeKpiRevisionDocument,
        fields: [{ name: 'source', label: texts.source, kind: 'text', required: true, initial: revision.source }],
        based,
      }),
    ),
    withdrawKpiRevision: step({
      title: texts.withdraw,
      document: WithdrawKpiRevisionDocument,
      ...withReason(based, texts.reason),
    }),
  };
}

function Difference({ revision, current }: { readonly revision: Revision; readonly current: InForce | undefined }) {
  const texts = useLanguage().words.definition;
  if (current === undefined || current.version === revision.revision) {
    return null;
  }
  const lines = lineDifferences(current.file, revision.source);
  return (
    <Panel title={texts.difference(current.version)}>
      {lines.every(({ kind }) => kind === 'same') ? (
        <p>{texts.same}</p>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too
        <pre className="code" tabIndex={0}>
          {lines
            .filter(({ kind }) => kind !== 'same')
            .map(({ kind, text }) => `${MARK[kind]} ${text}`)
            .join('\n')}
        </pre>
      )}
    </Panel>
  );
}

function Trial({ revision }: { readonly revision: Revision }) {
  const { words, formats } = useLanguage();
  const texts = words.definition;
  return (
    <Panel title={texts.tried}>
      <dl className="facts">
        {revision.triedFigures !== null && (
          <>
            <dt>{texts.figures}</dt>
            <dd>{formats.count(revision.triedFigures)}</dd>
          </>
        )}
        {revision.triedPeriod !== null && revision.triedCases !== null && (
          <>
            <dt>{texts.cases(revision.triedPeriod)}</dt>
            <dd>{formats.count(revision.triedCases)}</dd>
          </>
        )}
        {revision.triedMilliseconds !== null && (
          <>
            <dt>{texts.time}</dt>
            <dd>{formats.count(revision.triedMilliseconds)} ms</dd>
          </>
        )}
        <dt>{texts.hash}</dt>
        <dd>
          <code>{revision.definitionHash}</code>
        </dd>
      </dl>
    </Panel>
  );
}

function Known({ revision }: { readonly revision: Revision }) {
  const { words, pick } = useLanguage();
  const texts = words.definition;
  const current = useRead(KpiFilesDocument, {}).data?.kpis.find(({ id }) => id === revision.code);
  const line = (label: string, at: string | null, by: { readonly name: string } | null) =>
    at !== null && (
      <div>
        <dt>{label}</dt>
        <dd>
          {acted(by, at)}
        </dd>
      </div>
    );
  return (
    <Page
      title={`${pick(revision.name, revision.nameZh)} (${texts.version} ${String(revision.revision)})`}
      beside={
        <KpiRevisionBadge
          state={revision.state}
          inForce={revision.state === 'APPROVED' && current?.version === revision.revision}
        />
      }
      lead={pick(revision.description, revision.descriptionZh ?? revision.description)}
      tools={
        <>
          <Steps record={revision} steps={useSteps(revision)} first="primary" />
          {revision.state === 'APPROVED' && <DraftKpi source={revision.source} revision={revision.revision} />}
        </>
      }
    >
      <dl className="facts-row">
        <div>
          <dt>{texts.code}</dt>
          <dd>
            <code>{revision.code}</code>
          </dd>
        </div>
        <div>
          <dt>{texts.origin}</dt>
          <dd>{revision.dropped ? texts.dropped : revision.shipped ? texts.shipped : texts.own}</dd>
        </div>
        {line(texts.draftedBy, revision.draftedAt, revision.draftedBy)}
        {line(texts.approvedBy, revision.approvedAt, revision.approvedBy)}
        {line(texts.withdrawnBy, revision.withdrawnAt, revision.withdrawnBy)}
        {revision.note !== null && (
          <div>
            <dt>{texts.reason}</dt>
            <dd>{revision.note}</dd>
          </div>
        )}
      </dl>
      <Trial revision={revision} />
      <Difference revision={revision} current={current} />
      <Panel title={texts.source}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
        <pre className="code" tabIndex={0}>
          {revision.source}
        </pre>
      </Panel>
    </Page>
  );
}

/** A version of a KPI's definition: what it defines, how it was tried, and how it differs from what is in force. */
export function KpiRevisionPage() {
  const { id = '' } = useParams();
  const reading = useRead(KpiRevisionPageDocument, { id });
  return (
    <Shown reading={reading}>
      {({ kpiRevision: revision }) => (revision === null ? <NotFound /> : <Known revision={revision} />)}
    </Shown>
  );
}
