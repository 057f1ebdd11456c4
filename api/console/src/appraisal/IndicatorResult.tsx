import type { ReactNode } from 'react';
import type { DimensionPartsFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Unbroken } from '../platform/ui/Unbroken';

type Props = {
  readonly indicator: DimensionPartsFragment['indicators'][number];
  readonly name: ReactNode;
  /** What the proportion is taken over, towards which small samples are shrunk. */
  readonly pool: string;
  readonly tools?: ReactNode;
  readonly notice?: ReactNode;
  /** A link to the cases, if there is one. */
  readonly cases?: ReactNode;
  readonly children?: ReactNode;
};

/** The result on one indicator, with the numbers that it follows from. */
export function IndicatorResult({ indicator, name, pool, tools, notice, cases, children }: Props) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const { unit, numerator, denominator, value, scoredValue } = indicator;
  const write = (of: number | null) => (of === null ? texts.notMeasured : formats.value(of, unit));
  const facts = [
    numerator !== null &&
      denominator !== null && [
        `${words.insight.fields.numerator} / ${words.insight.fields.denominator}`,
        `${formats.numerator(numerator, unit)} / ${formats.decimal(denominator)}`,
      ],
    [texts.fields.n, formats.count(indicator.n)],
    [words.insight.fields.value, write(value)],
    indicator.wilsonLow !== null &&
      indicator.wilsonHigh !== null && [texts.wilson, `${write(indicator.wilsonLow)} – ${write(indicator.wilsonHigh)}`],
    indicator.poolValue !== null && [pool, write(indicator.poolValue)],
    scoredValue !== null && scoredValue !== value && [texts.shrunk, write(scoredValue)],
  ].filter((fact): fact is [string, string] => fact !== false);
  return (
    <div className="indicator">
      <div className="indicator-body">
        <div className="page-tools">
          <h3>{name}</h3>
          <span className="quiet">
            {texts.weightOf(formats.decimal(indicator.weight, 0))}
            {indicator.kpiVersion !== null && ` · ${texts.kpiVersion(indicator.kpiVersion)}`}
          </span>
          {tools}
        </div>
        {notice}
        {indicator.score !== null && (
          <>
            <dl className="facts-row figures">
              {facts.map(([label, text]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd><Unbroken>{text}</Unbroken></dd>
                </div>
              ))}
              {cases != null && cases !== false && (
                <div>
                  <dt>{words.cases.cases}</dt>
                  <dd>{cases}</dd>
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
        {children}
      </div>
      <div className="explain-score">
        {indicator.score === null ? <span className="quiet">–</span> : formats.score(indicator.score)}
      </div>
    </div>
  );
}
