import { useState } from 'react';
import { CloseAccessReviewDocument } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Confirm } from './Confirm';

type Props = { readonly review: { readonly id: string; readonly waiting: number } };

/** Ends a campaign before its deadline. */
export function CloseReview({ review }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.rights;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {texts.closeReview}
      </button>
      {open && (
        <Confirm
          title={texts.closeReview}
          lead={texts.closeHint(formats.count(review.waiting))}
          document={CloseAccessReviewDocument}
          errors={(answer) => answer.closeAccessReview.errors}
          variables={{ review: review.id, lapseUndecided: true }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
