import { useState } from 'react';
import { useViewer } from '../../platform/api/useViewer';
import {
  CloseCodeReviewDocument,
  DismissReviewFindingDocument,
  FixReviewFindingDocument,
  OpenCodeReviewDocument,
  RecordReviewFindingDocument,
  ReopenReviewFindingDocument,
  VerifyReviewFindingDocument,
  type ModuleImportance,
  type ReviewPartsFragment,
  type Severity,
} from '../../generated/graphql';
import { FoldedAttachments } from '../../commitment/attachment/Attachments';
import { SeverityBadge } from '../../operations/badges';
import { ref } from '../../platform/api/reference';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { allows, offer } from '../../platform/form/actions';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { asItIs, withReason } from '../../platform/form/told';
import { FindingStateBadge } from './badges';

type Finding = ReviewPartsFragment['findings']['edges'][number]['node'];

/** What can be done with a finding, by the mutation that does it. */
const mutations = {
  fix: 'fixReviewFinding',
  verify: 'verifyReviewFinding',
  dismiss: 'dismissReviewFinding',
  reopen: 'reopenReviewFinding',
} as const;

type Step = keyof typeof mutations;

const allSteps = Object.keys(mutations) as readonly Step[];

const IMPORTANCES: readonly ModuleImportance[] = ['CRITICAL', 'IMPORTANT', 'ORDINARY'];

function FindingForm({ finding, step, onClose }: { readonly finding: Finding; readonly step: Step; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.evidence.reviews;
  const based = { finding: finding.id, version: finding.version };
  switch (step) {
    case 'fix':
      return (
        <ActionForm
          title={texts.fix}
          document={FixReviewFindingDocument}
          fields={[{ name: 'fixedIn', label: texts.fixedIn, kind: 'line' }]}
          variables={(held) => ({ input: { ...based, fixedIn: held('fixedIn') } })}
          onClose={onClose}
        />
      );
    case 'verify':
      return (
        <ActionForm
          title={texts.verify}
          document={VerifyReviewFindingDocument}
          {...asItIs(based)}
          onClose={onClose}
        />
      );
    case 'dismiss':
      return (
        <ActionForm
          title={texts.dismiss}
          document={DismissReviewFindingDocument}
          {...withReason(based, texts.reason)}
          onClose={onClose}
        />
      );
    case 'reopen':
      return (
        <ActionForm
          title={texts.reopen}
          document={ReopenReviewFindingDocument}
          {...withReason(based, texts.reason)}
          onClose={onClose}
        />
      );
  }
}

function Entry({ finding }: { readonly finding: Finding }) {
  const { words } = useLanguage();
  const texts = words.evidence.reviews;
  const [step, setStep] = useState<Step | null>(null);
  return (
    <li>
      <div className="timeline-head">
        <SeverityBadge severity={finding.severity} />
        <strong>{finding.title}</strong>
        <FindingStateBadge state={finding.state} />
        {finding.state === 'OPEN' && (
          <Badge tone={finding.overdue ? 'critical' : 'quiet'}>
            {finding.overdue ? texts.overdue(instant(finding.dueAt)) : texts.due(instant(finding.dueAt))}
          </Badge>
        )}
        {finding.closedBy !== null && <span className="quiet">{texts.closedBy(finding.closedBy.name)}</span>}
        {allSteps.map((each) => {
          const offered = offer(finding, mutations[each]);
          return (
            offered !== null && (
              <button
                key={each}
                type="button"
                className="button button-small"
                disabled={offered.reason !== null}
                title={offered.reason ?? undefined}
                onClick={() => setStep(each)}
              >
                {texts[each]}
              </button>
            )
          );
        })}
      </div>
      {finding.location !== null && <code>{finding.location}</code>}
      {finding.description !== null && <p className="prose">{finding.description}</p>}
      {finding.fixedBy !== null && <p className="quiet">{texts.fixedBy(finding.fixedBy.name, finding.fixedIn)}</p>}
      {finding.reason !== null && <p className="prose quiet">{finding.reason}</p>}
      {step !== null && <FindingForm finding={finding} step={step} onClose={() => setStep(null)} />}
    </li>
  );
}

function Review({ review }: { readonly review: ReviewPartsFragment }) {
  const { words } = useLanguage();
  const texts = words.evidence.reviews;
  const [step, setStep] = useState<'record' | 'close' | null>(null);
  const closing = offer(review, 'closeCodeReview');
  return (
    <section className="panel-body" aria-label={review.module}>
      <div className="timeline-head">
        <h3>{review.module}</h3>
        <Badge tone={review.importance === 'ORDINARY' ? 'quiet' : 'accent'}>{words.evidence.importance[review.importance]}</Badge>
        <Badge tone={review.state === 'OPEN' ? 'medium' : 'good'}>{words.evidence.reviewState[review.state]}</Badge>
        <span className="quiet">
          {review.author?.name} → {review.reviewer?.name}
        </span>
        {allows(review, 'recordReviewFinding') && (
          <button type="button" className="button button-small" onClick={() => setStep('record')}>
            {texts.record}
          </button>
        )}
        {closing !== null && (
          <button
            type="button"
            className="button button-small"
            disabled={closing.reason !== null}
            title={closing.reason ?? undefined}
            onClick={() => setStep('close')}
          >
            {texts.close}
          </button>
        )}
      </div>
      {review.findings.edges.length === 0 ? (
        <p className="quiet">{texts.noFindings}</p>
      ) : (
        <ol className="timeline">
          {review.findings.edges.map(({ node }) => (
            <Entry key={node.id} finding={node} />
          ))}
        </ol>
      )}
      {review.conclusion !== null && <p className="prose">{review.conclusion}</p>}
      <FoldedAttachments record={review.id} permission="delivery:review-code" open={review.state === 'OPEN'} />
      {step === 'record' && (
        <ActionForm
          title={texts.record}
          document={RecordReviewFindingDocument}
          fields={[
            { name: 'title', label: texts.title_, kind: 'line', required: true },
            {
              name: 'severity',
              label: texts.severity,
              kind: 'choice',
              required: true,
              initial: 'MODERATE',
              choices: choicesOf(words.operations.severity),
            },
            { name: 'location', label: texts.location, kind: 'line' },
            { name: 'description', label: texts.description, kind: 'text' },
          ]}
          variables={(held) => ({
            input: {
              codeReview: review.id,
              title: held('title') ?? '',
              severity: (held('severity') ?? 'MODERATE') as Severity,
              location: held('location'),
              description: held('description'),
            },
          })}
          onClose={() => setStep(null)}
        />
      )}
      {step === 'close' && (
        <ActionForm
          title={texts.close}
          document={CloseCodeReviewDocument}
          fields={[{ name: 'conclusion', label: texts.conclusion, kind: 'text' }]}
          variables={(held) => ({ input: { codeReview: review.id, version: review.version, conclusion: held('conclusion') } })}
          onClose={() => setStep(null)}
        />
      )}
    </section>
  );
}

type Props = { readonly release: string; readonly reviews: readonly ReviewPartsFragment[] };

/** The reviews of a release's modules, each with what it found. */
export function Reviews({ release, reviews }: Props) {
  const { words } = useLanguage();
  const texts = words.evidence.reviews;
  const viewer = useViewer();
  const [opening, setOpening] = useState(false);
  return (
    <Panel
      title={texts.title}
      flush
      tools={
        viewer?.may('delivery:review-code') === true && (
          <button type="button" className="button" onClick={() => setOpening(true)}>
            {texts.open}
          </button>
        )
      }
    >
      {reviews.length === 0 ? <Empty title={texts.none} /> : reviews.map((review) => <Review key={review.id} review={review} />)}
      {opening && (
        <ActionForm
          title={texts.open}
          document={OpenCodeReviewDocument}
          fields={[
            { name: 'module', label: texts.module, kind: 'line', required: true },
            {
              name: 'importance',
              label: texts.importance,
              kind: 'choice',
              required: true,
              initial: 'IMPORTANT',
              choices: choicesOf(words.evidence.importance, IMPORTANCES),
            },
            { name: 'author', label: texts.author, kind: 'employee', required: true },
            { name: 'reviewer', label: texts.reviewer, kind: 'employee', required: true },
          ]}
          variables={(held) => ({
            input: {
              release,
              module: held('module') ?? '',
              importance: (held('importance') ?? 'IMPORTANT') as ModuleImportance,
              author: ref(held('author') ?? ''),
              reviewer: ref(held('reviewer') ?? ''),
            },
          })}
          onClose={() => setOpening(false)}
        />
      )}
    </Panel>
  );
}
