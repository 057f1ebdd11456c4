import { Link } from 'react-router';
import type { CycleState, DimensionPartsFragment } from '../generated/graphql';
import { casesPath, kpiPath } from '../insight/paths';
import { Restated } from '../insight/Restated';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { RateDepartment, type Anchor } from './RateDepartment';
import { Unbroken } from '../platform/ui/Unbroken';

type IndicatorParts = DimensionPartsFragment['indicators'][number];

type Of = {
  readonly cycle: {
    readonly id: string;
    readonly state: CycleState;
    readonly period: string;
    readonly snapshot: string;
    readonly anchors: readonly Anchor[];
  };
  readonly department: { readonly id: string | null; readonly code: string };
};

function Indicator({ indicator, cycle, department }: { readonly indicator: IndicatorParts } & Of) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const { unit, numerator, denominator, value, scoredValue } = indicator;
  const name = pick(indicator.name, indicator.nameZh);
  const write = (of: number | null) => (of === null ? texts.notMeasured : formats.value(of, unit));
  const facts = [
    numerator !== null &&
      denominator !== null && [
        `${words.insight.fields.numerator} / ${words.insight.fields.denominator}`,
        `${formats.decimal(numerator)} / ${formats.decimal(denominator)}`,
      ],
    [texts.fields.n, formats.count(indicator.n)],
    [words.insight.fields.value, write(value)],
    indicator.wilsonLow !== null &&
      indicator.wilsonHigh !== null && [texts.wilson, `${write(indicator.wilsonLow)} – ${write(indicator.wilsonHigh)}`],
    indicator.poolValue !== null && [texts.pool, write(indicator.poolValue)],
    scoredValue !== null && scoredValue !== value && [texts.shrunk, write(scoredValue)],
  ].filter((fact): fact is [string, string] => fact !== false);
  return (
    <div className="indicator">
      <div className="indicator-body">
        <div className="page-tools">
          <h3>
            {indicator.kpiVersion === null ? (
              name
            ) : (
              <Link to={kpiPath(indicator.code, { department: department.code, period: cycle.period, snapshot: cycle.snapshot })}>{name}</Link>
            )}
          </h3>
          <span className="quiet">
            {texts.weightOf(formats.decimal(indicator.weight, 0))}
            {indicator.kpiVersion !== null && ` · ${texts.kpiVersion(indicator.kpiVersion)}`}
          </span>
          {indicator.kind === 'RATING' && department.id !== null && (cycle.state === 'OPEN' || cycle.state === 'COMPUTED') && (
            <RateDepartment cycle={cycle.id} department={department.id} indicator={indicator.code} name={name} anchors={cycle.anchors} />
          )}
        </div>
        {indicator.kpiVersion !== null && (cycle.state === 'PUBLISHED' || cycle.state === 'FINAL') && (
          <Restated
            id={indicator.code}
            period={cycle.period}
            of={{ bot: null, department: department.code }}
            snapshot={cycle.snapshot}
          />
        )}
        {indicator.score !== null && (
          <>
            <dl className="facts-row figures">
              {facts.map(([label, text]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd><Unbroken>{text}</Unbroken></dd>
                </div>
              ))}
              {indicator.kpiVersion !== null && (
                <div>
                  <dt>{words.cases.cases}</dt>
                  <dd>
                    <Link to={casesPath(indicator.code, { department: department.code, period: cycle.period, snapshot: cycle.snapshot })}>
                      {words.insight.showCases}
                    </Link>
                  </dd>
                </div>
              )}
            </dl>
            <div>
              <div className="scale" aria-hidden="true">
                <span className="filled" style={{ width: `${indicator.score}%` }} />
              </div>
              <div className="scale-ends">
                <span>
                  {texts.floor} {write(indicator.floor)}
                </span>
                <span>
                  {texts.target} {write(indicator.target)}
                </span>
              </div>
            </div>
          </>
        )}
        <p className="explanation">{pick(indicator.explanation, indicator.explanationZh)}</p>
      </div>
      <div className="explain-score">
        {indicator.score === null ? <span className="quiet">–</span> : formats.score(indicator.score)}
      </div>
    </div>
  );
}

/** One dimension of a scorecard, with its indicators to unfold. */
export function Dimension({ dimension, ...of }: { readonly dimension: DimensionPartsFragment } & Of) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  return (
    <details open>
      <summary>
        <Icon name="down" />
        <div>
          <h2>{pick(dimension.name, dimension.nameZh)}</h2>
          <span className="quiet">{texts.measured(formats.percent(dimension.measuredShare, 0))}</span>
        </div>
        <span className="quiet">{texts.weightOf(formats.decimal(dimension.weight, 0))}</span>
        <span className="explain-score">
          {dimension.score === null ? <span className="quiet">–</span> : formats.score(dimension.score)}
        </span>
      </summary>
      {dimension.indicators.map((indicator) => (
        <Indicator key={indicator.code} indicator={indicator} {...of} />
      ))}
    </details>
  );
}
