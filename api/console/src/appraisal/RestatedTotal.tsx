import type { Grade } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { GradeMark } from './badges';

type Card = {
  readonly total: number | null;
  readonly grade: Grade;
  readonly restated: boolean;
  readonly restatedTotal: number | null;
  readonly restatedDifference: number | null;
  readonly restatedGrade: Grade | null;
};

/** What the latest snapshot would make of a published result; nothing if it is the same. */
export function RestatedTotal({ card }: { readonly card: Card }) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal.restated;
  if (!card.restated || card.restatedGrade === null) {
    return null;
  }
  const score = (of: number | null) => (of === null ? '–' : formats.score(of));
  return (
    <div className={card.restatedGrade === card.grade ? 'notice notice-quiet' : 'notice'} role="status">
      <div>
        <strong>{texts.total(score(card.total), score(card.restatedTotal))}</strong>{' '}
        {card.restatedDifference !== null && (
          <span className="unbroken">{words.insight.difference(score(card.restatedDifference))}</span>
        )}{' '}
        <span className="unbroken">
          <GradeMark grade={card.grade} /> → <GradeMark grade={card.restatedGrade} />
        </span>
        <p className="quiet">{texts.stays}</p>
      </div>
    </div>
  );
}
