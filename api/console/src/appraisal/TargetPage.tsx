import { Link, useParams } from 'react-router';
import { Line } from '../commitment/Line';
import { AgreeTargetDocument, TargetPageDocument, WithdrawTargetDocument, type TargetPageQuery } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { step, Steps } from '../platform/form/steps';
import { asItIs, withReason } from '../platform/form/told';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { TargetBadge } from './badges';
import { outcomePath } from './paths';
import { TargetSubject, useKpiName, useTargetValue } from './TargetTable';

type Target = NonNullable<TargetPageQuery['kpiTarget']>;

function Details({ target }: { readonly target: Target }) {
  const texts = useLanguage().words.appraisal;
  const valueOf = useTargetValue();
  const { appraisalOutcome: outcome } = target;
  const acted = (by: { readonly name: string } | null, at: string | null) =>
    at === null ? null : (
      <>
        {by !== null && `${by.name} · `}
        <Unbroken>{instant(at)}</Unbroken>
      </>
    );
  return (
    <Panel title={texts.appeal.details}>
      <dl className="facts figures">
        <Line name={texts.targets.subject}>
          <TargetSubject target={target} />
        </Line>
        <Line name={texts.fields.period}>{target.period}</Line>
        <Line name={texts.targets.value}>{valueOf(target)}</Line>
        <Line name={texts.targets.revision}>{target.revision}</Line>
        <Line name={texts.outcome.head}>{target.head?.name ?? null}</Line>
        <Line name={texts.targets.side}>{texts.targetSide[target.proposedSide]}</Line>
        <Line name={texts.targets.proposed}>{acted(target.proposedBy, target.proposedAt)}</Line>
        <Line name={texts.targets.agreed}>{acted(target.agreedBy, target.agreedAt)}</Line>
        <Line name={texts.targets.superseded}>{acted(null, target.supersededAt)}</Line>
        <Line name={texts.outcome.withdrawn}>{acted(target.withdrawnBy, target.withdrawnAt)}</Line>
        <Line name={texts.outcome.note}>{target.note}</Line>
        <Line name={texts.outcome.number}>
          {outcome === null ? null : (
            <Link to={outcomePath(outcome.number)}>
              {outcome.number} {outcome.title}
            </Link>
          )}
        </Line>
      </dl>
    </Panel>
  );
}

function Known({ target }: { readonly target: Target }) {
  const texts = useLanguage().words.appraisal;
  const nameOf = useKpiName();
  const based = { target: ref(target.id), version: target.version };
  return (
    <Page
      title={target.number}
      beside={<TargetBadge state={target.state} />}
      lead={nameOf(target.kpi)}
      tools={
        <Steps
          record={target}
          first="primary"
          steps={{
            agreeKpiTarget: step({
              title: texts.targets.agree,
              lead: texts.targets.agreeLead,
              document: AgreeTargetDocument,
              ...asItIs(based),
            }),
            withdrawKpiTarget: step({
              title: texts.targets.withdraw,
              document: WithdrawTargetDocument,
              ...withReason(based, texts.actions.reason),
            }),
          }}
        />
      }
    >
      <Panel title={texts.actions.reason}>
        <p className="prose">{target.reason}</p>
      </Panel>
      <Details target={target} />
    </Page>
  );
}

/** One revision of a target. */
export function TargetPage() {
  const { number = '' } = useParams();
  const reading = useRead(TargetPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ kpiTarget }) => (kpiTarget === null ? <NotFound /> : <Known target={kpiTarget} />)}
    </Shown>
  );
}
