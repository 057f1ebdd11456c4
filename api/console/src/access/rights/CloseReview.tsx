import { CloseAccessReviewDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Props = { readonly review: { readonly id: string; readonly waiting: number } };

/** Ends a campaign before its deadline. */
export function CloseReview({ review }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.rights;
  return (
    <ActionButton
      form={{
        title: texts.closeReview,
        lead: texts.closeHint(formats.count(review.waiting)),
        document: CloseAccessReviewDocument,
        fields: [],
        variables: () => ({ review: review.id, lapseUndecided: true }),
      }}
    />
  );
}
