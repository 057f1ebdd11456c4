import { useNavigate } from 'react-router';
import { OpenAccessReviewDocument, type AccessReviewerRule } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { endOfDay } from './days';
import { createAccounts } from './lookups';
import { reviewPath } from './paths';
import { reachOf, useReachFields } from './reach';
import { useRoleChoices } from './useRoleChoices';

const named = (held: Held) => held('reviewerRule') === 'NAMED';

/** The button that opens a campaign. */
export function OpenReview() {
  const { words } = useLanguage();
  const { account, addAccount, fields, openReview, rolesHint, rule } = words.rights;
  const navigate = useNavigate();
  const roles = useRoleChoices();
  const reach = useReachFields();
  return (
    <ActionButton
      look="primary"
      form={{
        title: openReview,
        document: OpenAccessReviewDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          ...reach,
          { name: 'roles', label: fields.grants, kind: 'choices', choices: roles, hint: rolesHint },
          {
            name: 'reviewerRule',
            label: fields.rule,
            kind: 'choice',
            required: true,
            choices: choicesOf(rule),
            initial: 'OWNERS',
          },
          {
            name: 'reviewers',
            label: fields.reviewer,
            kind: 'rows',
            called: account,
            add: addAccount,
            fields: [{ name: 'account', label: fields.account, kind: 'record', lookup: createAccounts, required: true }],
            initial: [{ account: '' }],
            when: named,
          },
          { name: 'deadline', label: fields.deadline, kind: 'date', required: true },
        ],
        variables: (held) => {
          const only = held.list('roles');
          return {
            input: {
              title: held('title') ?? '',
              ...reachOf(held),
              roles: only.length === 0 ? null : only.map((code) => ({ code })),
              reviewerRule: held('reviewerRule') as AccessReviewerRule,
              reviewers: named(held) ? held.rows('reviewers').map((row) => ref(row('account') ?? '')) : null,
              deadline: endOfDay(held('deadline') ?? ''),
            },
          };
        },
        onDone: ({ openAccessReview: { review } }) => {
          if (review !== null) {
            void navigate(reviewPath(review.id));
          }
        },
      }}
    />
  );
}
