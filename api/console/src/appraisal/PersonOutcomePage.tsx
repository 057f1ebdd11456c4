import { Link, useParams } from 'react-router';
import { Line } from '../commitment/Line';
import {
  CompletePersonImprovementDocument,
  PersonOutcomePageDocument,
  WithdrawPersonOutcomeDocument,
  type PersonOutcomePageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { acted } from '../platform/ui/acted';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { GradeMark, PersonOutcomeBadge } from './badges';
import { personScorecardPath } from './paths';

type Outcome = NonNullable<PersonOutcomePageQuery['personAppraisalOutcome']>;

/** What is to improve, and what the next result shows. */
function Improvement({ outcome }: { readonly outcome: Outcome }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const { unit, value, result } = outcome;
  const reached = (found: boolean | null) =>
    found === null ? texts.personOutcome.unmeasured : found ? texts.personOutcome.reached : texts.personOutcome.missed;
  return unit === null || value === null ? null : (
    <Panel title={texts.outcomeKind.IMPROVEMENT}>
      <dl className="facts figures">
        <Line name={texts.outcome.due}>{outcome.dueAt === null ? null : <Unbroken>{instant(outcome.dueAt)}</Unbroken>}</Line>
        <Line name={texts.outcome.indicator}>{pick(outcome.indicatorName ?? '', outcome.indicatorNameZh ?? '')}</Line>
        <Line name={texts.outcome.value}>{formats.value(value, unit)}</Line>
        <Line name={texts.personOutcome.result}>
          {result === null ? (
            texts.personOutcome.pending
          ) : (
            <>
              {result.personScorecard === null ? (
                result.period
              ) : (
                <Link to={personScorecardPath(result.personScorecard.id)}>{result.period}</Link>
              )}
              {': '}
              {result.value !== null && `${formats.value(result.value, unit)} · `}
              {reached(result.reached)}
            </>
          )}
        </Line>
        <Line name={texts.personOutcome.evidence}>{outcome.evidence}</Line>
        <Line name={texts.personOutcome.done}>{outcome.doneAt === null ? null : <Unbroken>{instant(outcome.doneAt)}</Unbroken>}</Line>
        <Line name={texts.personOutcome.overdue}>
          {outcome.overdueAt === null ? null : <Unbroken>{instant(outcome.overdueAt)}</Unbroken>}
        </Line>
      </dl>
    </Panel>
  );
}

function Details({ outcome }: { readonly outcome: Outcome }) {
  const texts = useLanguage().words.appraisal;
  const { personScorecard: card } = outcome;
  return (
    <Panel title={texts.appeal.details}>
      <dl className="facts figures">
        <Line name={texts.outcome.kind}>{texts.outcomeKind[outcome.kind]}</Line>
        <Line name={texts.persons.person}>{outcome.employee?.name ?? outcome.employeeCode}</Line>
        <Line name={texts.fields.cycle}>
          {card === null ? outcome.cycleName : <Link to={personScorecardPath(card.id)}>{outcome.cycleName}</Link>}
        </Line>
        <Line name={texts.fields.grade}>
          <GradeMark grade={outcome.grade} />
        </Line>
        <Line name={texts.personOutcome.head}>{outcome.head?.name ?? null}</Line>
        <Line name={texts.outcome.decided}>{acted(outcome.decidedBy, outcome.decidedAt)}</Line>
        <Line name={texts.outcome.withdrawn}>{acted(outcome.withdrawnBy, outcome.withdrawnAt)}</Line>
        <Line name={texts.outcome.note}>{outcome.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ outcome }: { readonly outcome: Outcome }) {
  const texts = useLanguage().words.appraisal;
  const based = { outcome: ref(outcome.id), version: outcome.version };
  return (
    <Page
      title={outcome.number}
      beside={<PersonOutcomeBadge state={outcome.state} />}
      lead={outcome.title}
      tools={
        <Steps
          record={outcome}
          steps={{
            completePersonImprovement: step(
              formOf({
                title: texts.personOutcome.complete,
                document: CompletePersonImprovementDocument,
                fields: [
                  {
                    name: 'evidence',
                    label: texts.personOutcome.evidence,
                    kind: 'text',
                    required: true,
                    hint: texts.personOutcome.evidenceHint,
                  },
                ],
                based,
              }),
            ),
            withdrawPersonAppraisalOutcome: step({
              title: texts.outcome.withdraw,
              document: WithdrawPersonOutcomeDocument,
              ...withReason(based, texts.actions.reason),
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
          <Improvement outcome={outcome} />
        </div>
        <div className="stack">
          <Details outcome={outcome} />
        </div>
      </div>
    </Page>
  );
}

/** One outcome of a person's appraisal: a reward, a consequence, or an improvement that the person carries out. */
export function PersonOutcomePage() {
  const { number = '' } = useParams();
  const reading = useRead(PersonOutcomePageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ personAppraisalOutcome: outcome }) => (outcome === null ? <NotFound /> : <Known key={outcome.id} outcome={outcome} />)}
    </Shown>
  );
}
