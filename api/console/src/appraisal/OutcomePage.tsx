import { Link, useParams } from 'react-router';
import { ActionItemsPanel } from '../commitment/ActionItemsPanel';
import { createActionItem } from '../commitment/createActionItem';
import { Line } from '../commitment/Line';
import { OutcomePageDocument, WithdrawOutcomeDocument, type OutcomePageQuery } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { step, Steps } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { acted } from '../platform/ui/acted';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { GradeMark, OutcomeBadge } from './badges';
import { cyclePath, scorecardPath } from './paths';
import { TargetTable } from './TargetTable';

type Outcome = NonNullable<OutcomePageQuery['appraisalOutcome']>;

function Details({ outcome }: { readonly outcome: Outcome }) {
  const texts = useLanguage().words.appraisal;
  const { cycle, department } = outcome;
  return (
    <Panel title={texts.appeal.details}>
      <dl className="facts figures">
        <Line name={texts.outcome.kind}>{texts.outcomeKind[outcome.kind]}</Line>
        <Line name={texts.fields.cycle}>
          {cycle === null ? null : <Link to={cyclePath(cycle.code)}>{cycle.name}</Link>}
        </Line>
        <Line name={texts.fields.department}>
          {cycle === null || department === null ? null : (
            <Link to={scorecardPath(cycle.code, department.code)}>{department.name}</Link>
          )}
        </Line>
        <Line name={texts.fields.grade}>
          <GradeMark grade={outcome.grade} />
        </Line>
        <Line name={texts.outcome.head}>{outcome.head?.name ?? null}</Line>
        <Line name={texts.outcome.decided}>{acted(outcome.decidedBy, outcome.decidedAt)}</Line>
        <Line name={texts.outcome.withdrawn}>{acted(outcome.withdrawnBy, outcome.withdrawnAt)}</Line>
        <Line name={texts.outcome.note}>{outcome.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ outcome }: { readonly outcome: Outcome }) {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const targets = outcome.targets.edges.map(({ node }) => node);
  return (
    <Page
      title={outcome.number}
      beside={<OutcomeBadge state={outcome.state} />}
      lead={outcome.title}
      tools={
        <Steps
          record={outcome}
          steps={{
            createActionItem: step(createActionItem(outcome.id, words.commitment)),
            withdrawAppraisalOutcome: step({
              title: texts.outcome.withdraw,
              document: WithdrawOutcomeDocument,
              ...withReason({ outcome: ref(outcome.id), version: outcome.version }, texts.actions.reason),
            }),
          }}
        />
      }
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.actions.reason}>
            <p className="prose">{outcome.reason}</p>
          </Panel>
          <ActionItemsPanel items={outcome.actionItems} />
          {targets.length > 0 && <TargetTable rows={targets} />}
        </div>
        <div className="stack">
          <Details outcome={outcome} />
        </div>
      </div>
    </Page>
  );
}

/** One outcome of an appraisal, with its action items and target. */
export function OutcomePage() {
  const { number = '' } = useParams();
  const reading = useRead(OutcomePageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ appraisalOutcome }) => (appraisalOutcome === null ? <NotFound /> : <Known outcome={appraisalOutcome} />)}
    </Shown>
  );
}
