import type { RiskDetailFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { place, waterfall, type Step, type Waterfall } from './waterfall';

function Bar({ step, of, kind }: { readonly step: Step; readonly of: Waterfall; readonly kind: 'rise' | 'fall' | 'sum' }) {
  const { left, width } = place(step, of);
  const zero = place({ from: 0, to: 0 }, of).left;
  return (
    <div className="waterfall" aria-hidden="true">
      <span className="zero" style={{ left: `${zero}%` }} />
      {width > 0 && <span className={kind} style={{ left: `${left}%`, width: `${width}%` }} />}
    </div>
  );
}

/** Every term of a bot's log-rate, laid end to end up to their sum. */
export function RiskTerms({ score }: { readonly score: RiskDetailFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const constant = score.terms.filter((term) => term.weightBasis === 'DOES_NOT_VARY');
  const terms = score.terms.filter((term) => term.measured && term.weightBasis !== 'DOES_NOT_VARY');
  const unmeasured = score.terms.filter((term) => !term.measured);
  const whole = waterfall(terms.map((term) => term.contribution));
  const name = (term: RiskDetailFragment['terms'][number]) => texts.terms[term.name] ?? term.label;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formats.fixed(value, 3)}`;
  return (
    <div className="table-frame">
      <table className="table">
        <caption className="unseen">{texts.termsTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.term}</th>
            <th scope="col">
              <span className="unseen">{texts.contribution}</span>
            </th>
            <th scope="col" className="number">
              {texts.contribution}
            </th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term, index) => (
            <tr key={term.name}>
              <th scope="row">
                <span title={term.label}>{name(term)}</span>
                {term.weight !== null && (
                  <span className="cell-sub">
                    {(term.weightBasis === 'FITTED' ? texts.fitted : texts.weighted)(
                      formats.decimal(term.weight, 2),
                      formats.decimal(term.x ?? 0, 3),
                    )}
                  </span>
                )}
              </th>
              <td>
                <Bar step={whole.steps[index] ?? { from: 0, to: 0 }} of={whole} kind={term.contribution < 0 ? 'fall' : 'rise'} />
              </td>
              <td className="number" title={texts.effect}>
                {signed(term.contribution)}
                <span className="cell-sub">×{formats.fixed(Math.exp(term.contribution), 2)}</span>
              </td>
            </tr>
          ))}
          {unmeasured.length > 0 && (
            <tr>
              <td colSpan={3} className="quiet">
                {texts.unmeasuredTerms(unmeasured.map(name).join(' · '))}
                {unmeasured.some((term) => term.name === 'lapsed-training') && <> {texts.trainingUnmeasured}</>}
              </td>
            </tr>
          )}
          {constant.length > 0 && (
            <tr>
              <td colSpan={3} className="quiet">
                {texts.constantTerms(constant.map(name).join(' · '))}
              </td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.sum}</th>
            <td>
              <Bar step={{ from: 0, to: whole.sum }} of={whole} kind="sum" />
            </td>
            <td className="number" title={texts.effect}>
              {signed(whole.sum)}
              <span className="cell-sub">{formats.fixed(Math.exp(whole.sum), 3)}</span>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
