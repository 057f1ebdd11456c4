import {
  DecideAccessReviewItemsDocument,
  ReassignAccessReviewItemsDocument,
  type AccessReviewDecision,
  type DecideAccessReviewItemsMutation,
  type DecideAccessReviewItemsMutationVariables,
} from '../../generated/graphql';
import { ActionButton, type FormOf } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { createAccounts } from './lookups';

type Props = {
  /** The ids of the rights that are chosen. */
  readonly items: readonly string[];
  /** Whether all of them are the viewer's to decide. */
  readonly mine: boolean;
  readonly manages: boolean;
  readonly onDone: () => void;
};

/** What can be done with the rights that are chosen. */
export function ItemActions({ items, mine, manages, onDone }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.rights;
  const count = texts.chosen(formats.count(items.length));
  const decide = (decision: AccessReviewDecision): FormOf<DecideAccessReviewItemsMutation, DecideAccessReviewItemsMutationVariables> => ({
    title: decision === 'KEEP' ? texts.keep : texts.revoke,
    lead: count,
    document: DecideAccessReviewItemsDocument,
    fields: [{ name: 'reason', label: texts.fields.reason, kind: 'text', required: decision === 'REVOKE' }],
    variables: (held) => ({ items: [...items], decision, reason: held('reason') }),
    onDone,
  });
  return (
    <div className="toolbar" role="group" aria-label={count}>
      <strong>{count}</strong>
      {mine && (
        <>
          <ActionButton look="primary" form={decide('KEEP')} />
          <ActionButton form={decide('REVOKE')} />
        </>
      )}
      {manages && (
        <ActionButton
          form={{
            title: texts.reassign,
            lead: count,
            document: ReassignAccessReviewItemsDocument,
            fields: [
              { name: 'reviewer', label: texts.fields.reviewer, kind: 'record', lookup: createAccounts, required: true },
            ],
            variables: (held) => ({ items: [...items], reviewer: held('reviewer') ?? '' }),
            onDone,
          }}
        />
      )}
    </div>
  );
}
