import { useParams } from 'react-router';
import { Line } from '../../commitment/Line';
import { RiskModelPageDocument, type RiskModelContentFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import { allows } from '../../platform/form/actions';
import { ModelStateBadge } from './badges';
import { Backtests } from './Backtests';
import { Content } from './Content';
import { MatrixEditor } from './MatrixEditor';
import { ModelSteps } from './ModelSteps';
import { Preview } from './Preview';
import { SHIPPED } from './paths';

type Model = RiskModelContentFragment;

function Details({ model }: { readonly model: Model }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.model;
  const acted = (by: string, at: string) => <Unbroken>{texts.acted(by, instant(at))}</Unbroken>;
  return (
    <Panel title={texts.details} tools={<ModelStateBadge state={model.state} />}>
      <dl className="facts">
        <Line name={texts.reason}>{model.number === SHIPPED ? texts.shipped : model.reason}</Line>
        <Line name={texts.basedOn}>{model.basedOn === null ? null : texts.numbered(model.basedOn.number)}</Line>
        <Line name={texts.draftedBy}>{acted(model.draftedBy?.name ?? (model.number === SHIPPED ? 'Botwarden' : '–'), model.draftedAt)}</Line>
        <Line name={texts.proposedBy}>
          {model.proposedAt === null ? null : acted(model.proposedBy?.name ?? '–', model.proposedAt)}
        </Line>
        <Line name={texts.decidedBy}>
          {model.decidedAt === null ? null : acted(model.decidedBy?.name ?? '–', model.decidedAt)}
        </Line>
        <Line name={texts.note}>{model.decisionNote}</Line>
        <Line name={texts.inForce}>
          {model.inForceAt === null ? null : (
            <Unbroken>
              {model.replacedAt === null
                ? texts.from(instant(model.inForceAt))
                : texts.range(instant(model.inForceAt), instant(model.replacedAt))}
            </Unbroken>
          )}
        </Line>
        <Line name={texts.frequency}>{texts.frequencies[model.frequency]}</Line>
        <Line name={texts.severities}>{model.severities.map((each) => words.operations.severity[each]).join(' · ')}</Line>
        <Line name={texts.currency}>{model.currency}</Line>
        <Line name={texts.prior}>
          {texts.priorOf(
            formats.count(model.priorSmallestClass),
            formats.decimal(model.priorPooledQuarters),
            formats.decimal(model.priorAlpha),
            formats.decimal(model.priorBeta),
          )}
        </Line>
        <Line name={texts.shock}>
          {texts.shockOf(formats.percent(model.shockProbability, 1), formats.decimal(model.shockMultiplier))}
        </Line>
        <Line name={texts.halfLives}>{model.halfLives.length === 0 ? texts.noHalfLives : model.halfLives.join(' · ')}</Line>
      </dl>
    </Panel>
  );
}

function Known({ model }: { readonly model: Model }) {
  const { words } = useLanguage();
  const texts = words.risk.model;
  const undecided = model.state === 'DRAFT' || model.state === 'PROPOSED';
  return (
    <Page title={texts.titled(model.number)} lead={texts.lead} tools={<ModelSteps key={model.version} model={model} />}>
      <Details model={model} />
      {model.backtests.length > 0 && <Backtests model={model} />}
      {undecided && <Preview key={model.version} model={model} />}
      <MatrixEditor key={`matrix-${model.version}`} model={model} editable={allows(model, 'changeRiskModel')} />
      <Content model={model} />
    </Page>
  );
}

/** One version of the risk model: its content, its preview while it is undecided, and the steps. */
export function RiskModelPage() {
  const { number = '' } = useParams();
  const reading = useRead(RiskModelPageDocument, { number }, { keep: true });
  return (
    <Shown reading={reading}>
      {({ riskModelVersion }) => (riskModelVersion === null ? <NotFound /> : <Known model={riskModelVersion} />)}
    </Shown>
  );
}
