import {
  ApproveRiskModelDocument,
  ChangeRiskModelDocument,
  ProposeRiskModelDocument,
  RejectRiskModelDocument,
  WithdrawRiskModelDocument,
  type ChangeRiskModelInput,
  type CriticalityTier,
  type RiskFrequencyModel,
  type RiskHorizon,
  type RiskModelContentFragment,
  type Severity,
} from '../../generated/graphql';
import { classes } from '../../catalog/botFields';
import { criticalities } from '../../catalog/choices';
import { ref } from '../../platform/api/reference';
import { allows } from '../../platform/form/actions';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { step, Steps } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { HORIZONS } from '../HorizonSwitch';
import { ASCENDING } from './levels';

type Model = RiskModelContentFragment;
type Change = Omit<ChangeRiskModelInput, 'model' | 'version'>;

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];
const FREQUENCIES: readonly RiskFrequencyModel[] = ['GAMMA_POISSON', 'RECENCY_WEIGHTED', 'NEGATIVE_BINOMIAL', 'REGRESSION'];

type Edit = { readonly title: string; readonly fields: readonly FieldSpec[]; readonly change: (held: Held) => Change };

const decimal = { kind: 'number', step: 'any', required: true } as const;

function useGeneral(model: Model): Edit {
  const { words } = useLanguage();
  const texts = words.risk.model;
  return {
    title: texts.changeGeneral,
    fields: [
      { name: 'reason', label: texts.reason, kind: 'text', required: true, initial: model.reason },
      {
        name: 'frequency',
        label: texts.frequency,
        kind: 'choice',
        required: true,
        initial: model.frequency,
        choices: choicesOf(texts.frequencies, FREQUENCIES),
        hint: texts.frequencyHint,
      },
      { name: 'severities', label: texts.severities, kind: 'choices', initial: model.severities, choices: choicesOf(words.operations.severity, SEVERITIES) },
      { name: 'currency', label: texts.currency, kind: 'line', required: true, initial: model.currency },
      { name: 'priorSmallestClass', label: texts.smallestClass, kind: 'number', least: 1, required: true, initial: model.priorSmallestClass },
      { name: 'priorPooledQuarters', label: texts.pooledQuarters, ...decimal, initial: model.priorPooledQuarters },
      { name: 'priorAlpha', label: 'α', ...decimal, initial: model.priorAlpha },
      { name: 'priorBeta', label: 'β', ...decimal, initial: model.priorBeta },
      { name: 'shockProbability', label: texts.shockProbability, ...decimal, least: 0, most: 1, initial: model.shockProbability, hint: texts.shockHint },
      { name: 'shockMultiplier', label: texts.shockMultiplier, ...decimal, least: 1, most: 100, initial: model.shockMultiplier },
      { name: 'halfLives', label: texts.halfLives, kind: 'words', initial: model.halfLives.join(' ') },
    ],
    change: (held) => ({
      reason: held('reason'),
      frequency: held('frequency') as RiskFrequencyModel,
      severities: held.list('severities') as Severity[],
      currency: held('currency'),
      priorSmallestClass: held.number('priorSmallestClass'),
      priorPooledQuarters: held.number('priorPooledQuarters'),
      priorAlpha: held.number('priorAlpha'),
      priorBeta: held.number('priorBeta'),
      shockProbability: held.number('shockProbability'),
      shockMultiplier: held.number('shockMultiplier'),
      halfLives: held.list('halfLives').map(Number),
    }),
  };
}

function useBands(model: Model, scale: 'likelihood' | 'impact'): Edit {
  const { words } = useLanguage();
  const texts = words.risk;
  const bands = scale === 'likelihood' ? model.likelihoodBands : model.impactBands;
  const input = scale === 'likelihood' ? 'likelihoodBands' : 'impactBands';
  const starts = ASCENDING.slice(1);
  return {
    title: scale === 'likelihood' ? texts.model.changeLikelihood : texts.model.changeImpact,
    fields: starts.map((level, k) => ({
      name: level,
      label: texts.model.bandFrom(texts.level[level]),
      ...decimal,
      least: 0,
      initial: bands.find((each) => each.level === level)?.lower,
      hint: scale === 'likelihood' && k === 0 ? texts.model.likelihoodHint : undefined,
      also: k === 0 ? [input] : [],
    })),
    change: (held) => ({
      [input]: ASCENDING.map((level, k) => {
        const next = ASCENDING[k + 1];
        return {
          level,
          lower: k === 0 ? 0 : (held.number(level) ?? 0),
          upper: next === undefined ? null : (held.number(next) ?? 0),
        };
      }),
    }),
  };
}

function useFactors(model: Model): Edit {
  const { words } = useLanguage();
  const texts = words.risk.model;
  return {
    title: texts.changeFactors,
    fields: model.factors.flatMap(({ factor, weight, fullAt }, k): FieldSpec[] => [
      {
        name: `${factor}-weight`,
        label: texts.weightOf(texts.factorNames[factor]),
        ...decimal,
        least: 0,
        initial: weight,
        also: k === 0 ? ['factors'] : [],
      },
      { name: `${factor}-full`, label: texts.fullAtOf(texts.factorNames[factor]), ...decimal, initial: fullAt, hint: texts.factorMeasures[factor] },
    ]),
    change: (held) => ({
      factors: model.factors.map(({ factor }) => ({
        factor,
        weight: held.number(`${factor}-weight`) ?? 0,
        fullAt: held.number(`${factor}-full`) ?? 0,
      })),
    }),
  };
}

function useLosses(model: Model): (tier: CriticalityTier) => Edit {
  const { words } = useLanguage();
  const texts = words.risk.model;
  const { criticality, dataClassification } = words.catalog;
  return (tier) => {
    const own = classes.flatMap((each) => model.losses.filter((loss) => loss.criticality === tier && loss.dataClassification === each));
    return {
      title: texts.changeLosses(criticality[tier]),
      fields: own.flatMap((loss, k): FieldSpec[] => {
        const name = dataClassification[loss.dataClassification];
        return [
          {
            name: `${loss.dataClassification}-low`,
            label: texts.lowOf(name),
            ...decimal,
            initial: loss.low,
            also: k === 0 ? ['losses'] : [],
          },
          { name: `${loss.dataClassification}-high`, label: texts.highOf(name), ...decimal, initial: loss.high },
        ];
      }),
      change: (held) => ({
        losses: model.losses.map(({ criticality: other, dataClassification: each, low, high }) => ({
          criticality: other,
          dataClassification: each,
          low: other === tier ? (held.number(`${each}-low`) ?? 0) : low,
          high: other === tier ? (held.number(`${each}-high`) ?? 0) : high,
        })),
      }),
    };
  };
}

/** The buttons to edit, propose, withdraw, approve and reject a version. */
export function ModelSteps({ model }: { readonly model: Model }) {
  const { words } = useLanguage();
  const texts = words.risk.model;
  const based = { model: ref(model.id), version: model.version };
  const losses = useLosses(model);
  const edits = [useGeneral(model), useBands(model, 'likelihood'), useBands(model, 'impact'), useFactors(model), ...criticalities.map(losses)];
  return (
    <>
      {allows(model, 'changeRiskModel') && (
        <details className="menu-fold">
          <summary className="button">{texts.edit}</summary>
          <div className="button-row">
            {edits.map(({ title, fields, change }) => (
              <ActionButton
                key={title}
                look="small"
                form={{
                  title,
                  document: ChangeRiskModelDocument,
                  fields,
                  variables: (held: Held) => ({ input: { ...based, ...change(held) } }),
                }}
              />
            ))}
          </div>
        </details>
      )}
      <Steps
        record={model}
        first="primary"
        steps={{
          proposeRiskModel: step({
            title: texts.propose,
            lead: texts.proposeLead,
            document: ProposeRiskModelDocument,
            fields: [
              {
                name: 'horizon',
                label: texts.horizon,
                kind: 'choice',
                required: true,
                initial: 'QUARTER',
                choices: choicesOf(words.risk.backtest.horizons, HORIZONS),
                hint: texts.horizonHint,
              },
            ],
            variables: (held) => ({ input: { ...based, horizon: held('horizon') as RiskHorizon } }),
          }),
          approveRiskModel: step({ title: texts.approve, lead: texts.approveLead, document: ApproveRiskModelDocument, ...withNote(based, texts.note) }),
          rejectRiskModel: step({ title: texts.reject, document: RejectRiskModelDocument, ...withReason(based, texts.reason) }),
          withdrawRiskModel: step({ title: texts.withdraw, document: WithdrawRiskModelDocument, ...withReason(based, texts.reason) }),
        }}
      />
    </>
  );
}
