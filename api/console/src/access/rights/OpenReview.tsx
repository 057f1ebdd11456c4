import { useState } from 'react';
import { useNavigate } from 'react-router';
import { OpenAccessReviewDocument, type AccessReviewerRule } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { AccountField } from './AccountField';
import { endOfDay } from './days';
import { reviewPath } from './paths';
import { EVERYTHING, ReachFields, reachInput } from './ReachFields';

const RULES: readonly AccessReviewerRule[] = ['OWNERS', 'NAMED'];

function OpenForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [reach, setReach] = useState(EVERYTHING);
  const [rule, setRule] = useState<AccessReviewerRule>('OWNERS');
  const [reviewers, setReviewers] = useState<readonly string[]>([]);
  const [deadline, setDeadline] = useState('');
  const action = useAction(OpenAccessReviewDocument, (answer) => answer.openAccessReview.errors);
  const submit = async () => {
    const answer = await action.run({
      input: {
        title: title.trim(),
        ...reachInput(reach),
        roles: null,
        reviewerRule: rule,
        reviewers: rule === 'NAMED' ? [...reviewers] : null,
        deadline: endOfDay(deadline),
        remindDays: [7, 1],
      },
    });
    const review = answer?.openAccessReview.review;
    if (review != null) {
      await navigate(reviewPath(review.id));
    }
  };
  return (
    <FormDialog
      title={texts.openReview}
      submit={texts.openReview}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.fields.title}>
        <input
          className="input"
          required
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <ReachFields reach={reach} onChange={setReach} />
      <Field label={texts.fields.rule}>
        <select
          className="input"
          value={rule}
          onChange={(event) => setRule(event.target.value as AccessReviewerRule)}
        >
          {RULES.map((each) => (
            <option key={each} value={each}>
              {texts.rule[each]}
            </option>
          ))}
        </select>
      </Field>
      {rule === 'NAMED' && <AccountField label={texts.fields.reviewer} chosen={reviewers} many onChange={setReviewers} />}
      <Field label={texts.fields.deadline}>
        <input
          type="date"
          className="input"
          required
          value={deadline}
          onChange={(event) => setDeadline(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

/** The button that opens a campaign, with its form. */
export function OpenReview() {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.rights.openReview}
      </button>
      {open && <OpenForm onClose={() => setOpen(false)} />}
    </>
  );
}
