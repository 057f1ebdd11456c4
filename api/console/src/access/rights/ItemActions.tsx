import { useState } from 'react';
import { DecideAccessReviewItemsDocument, ReassignAccessReviewItemsDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FormDialog } from '../../platform/ui/FormDialog';
import { AccountField } from './AccountField';
import { TextForm } from './TextForm';

type Props = {
  /** The ids of the rights that are chosen. */
  readonly items: readonly string[];
  /** Whether all of them are the viewer's to decide. */
  readonly mine: boolean;
  readonly manages: boolean;
  readonly onDone: () => void;
};

function Reassign({ items, onDone, onClose }: Pick<Props, 'items' | 'onDone'> & { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const [reviewer, setReviewer] = useState<readonly string[]>([]);
  const action = useAction(ReassignAccessReviewItemsDocument, (answer) => answer.reassignAccessReviewItems.errors);
  const submit = async () => {
    if ((await action.run({ items: [...items], reviewer: reviewer[0] ?? '' })) !== null) {
      onDone();
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.reassign}
      submit={texts.reassign}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <AccountField label={texts.fields.reviewer} chosen={reviewer} onChange={setReviewer} />
    </FormDialog>
  );
}

/** What can be done with the rights that are chosen. */
export function ItemActions({ items, mine, manages, onDone }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.rights;
  const [doing, setDoing] = useState<'KEEP' | 'REVOKE' | 'reassign' | null>(null);
  const close = () => setDoing(null);
  const count = texts.chosen(formats.count(items.length));
  return (
    <div className="toolbar" role="group" aria-label={count}>
      <strong>{count}</strong>
      {mine && (
        <>
          <button type="button" className="button button-primary" onClick={() => setDoing('KEEP')}>
            {texts.keep}
          </button>
          <button type="button" className="button" onClick={() => setDoing('REVOKE')}>
            {texts.revoke}
          </button>
        </>
      )}
      {manages && (
        <button type="button" className="button" onClick={() => setDoing('reassign')}>
          {texts.reassign}
        </button>
      )}
      {(doing === 'KEEP' || doing === 'REVOKE') && (
        <TextForm
          title={doing === 'KEEP' ? texts.keep : texts.revoke}
          lead={count}
          label={texts.fields.reason}
          required={doing === 'REVOKE'}
          document={DecideAccessReviewItemsDocument}
          errors={(answer) => answer.decideAccessReviewItems.errors}
          variables={(reason) => ({ items: [...items], decision: doing, reason })}
          onDone={onDone}
          onClose={close}
        />
      )}
      {doing === 'reassign' && <Reassign items={items} onDone={onDone} onClose={close} />}
    </div>
  );
}
