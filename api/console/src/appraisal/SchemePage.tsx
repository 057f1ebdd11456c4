import { useParams } from 'react-router';
import {
  ApproveSchemeDocument,
  ChangeSchemeDocument,
  SchemePageDocument,
  WithdrawSchemeDocument,
  type SchemePageQuery,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { acted } from '../platform/ui/acted';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { SchemeBadge } from './badges';
import { DraftScheme } from './DraftScheme';

type Scheme = NonNullable<SchemePageQuery['appraisalScheme']>;

function useSteps(scheme: Scheme): StepsOf {
  const { words } = useLanguage();
  const { scheme: texts, actions } = words.appraisal;
  const based = { scheme: scheme.id, version: scheme.version };
  return {
    approveAppraisalScheme: step(
      formOf({
        title: texts.approve,
        lead: texts.approveLead,
        document: ApproveSchemeDocument,
        fields: [{ name: 'effectiveFrom', label: texts.effectiveFrom, kind: 'date', hint: texts.effectiveHint }],
        based,
      }),
    ),
    changeAppraisalScheme: step(
      formOf({
        title: texts.change,
        document: ChangeSchemeDocument,
        fields: [{ name: 'source', label: texts.source, kind: 'text', required: true, initial: scheme.source }],
        based,
      }),
    ),
    withdrawAppraisalScheme: step({
      title: texts.withdraw,
      document: WithdrawSchemeDocument,
      ...withReason(based, actions.reason),
    }),
  };
}

function Known({ scheme }: { readonly scheme: Scheme }) {
  const { words, pick } = useLanguage();
  const texts = words.appraisal.scheme;
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
      title={`${pick(scheme.name, scheme.nameZh)} (${words.appraisal.revision(scheme.revision)})`}
      beside={<SchemeBadge state={scheme.state} />}
      lead={scheme.description}
      tools={
        <>
          <Steps record={scheme} steps={useSteps(scheme)} first="primary" />
          {scheme.state === 'APPROVED' && scheme.source !== '' && <DraftScheme source={scheme.source} />}
        </>
      }
    >
      <dl className="facts-row">
        <div>
          <dt>{texts.subject}</dt>
          <dd>
            {texts.subjects[scheme.subject]}
            {scheme.jobRoles.length > 0 && ` (${scheme.jobRoles.join(', ')})`}
          </dd>
        </div>
        {scheme.effectiveFrom !== null && (
          <div>
            <dt>{texts.effectiveFrom}</dt>
            <dd>{scheme.effectiveFrom}</dd>
          </div>
        )}
        {line(texts.draftedBy, scheme.draftedAt, scheme.draftedBy)}
        {line(texts.approvedBy, scheme.approvedAt, scheme.approvedBy)}
        {line(texts.withdrawnBy, scheme.withdrawnAt, scheme.withdrawnBy)}
        {scheme.note !== null && (
          <div>
            <dt>{words.appraisal.actions.reason}</dt>
            <dd>{scheme.note}</dd>
          </div>
        )}
      </dl>
      <Panel title={texts.source}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
        <pre className="code" tabIndex={0}>
          {scheme.source}
        </pre>
      </Panel>
    </Page>
  );
}

/** A revision of an appraisal scheme. */
export function SchemePage() {
  const { id = '' } = useParams();
  const reading = useRead(SchemePageDocument, { id });
  return (
    <Shown reading={reading}>
      {({ appraisalScheme: scheme }) => (scheme === null ? <NotFound /> : <Known scheme={scheme} />)}
    </Shown>
  );
}
