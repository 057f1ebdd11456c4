import { useNavigate } from 'react-router';
import { SubmitAppealDocument } from '../generated/graphql';
import type { Acted } from '../platform/form/actions';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { appealPath } from './paths';

type Props = {
  /** The scorecard of a department or person. */
  readonly card: Acted & { readonly id: string };
  /** The code, name and dimension of each indicator. */
  readonly indicators: readonly (readonly [string, string, string])[];
};

/** The button with which the head of a department, or a person, appeals against the result. */
export function SubmitAppeal({ card, indicators }: Props) {
  const { appeal: texts, actions } = useLanguage().words.appraisal;
  const navigate = useNavigate();
  return (
    <ActionButton
      of={[card, 'submitAppraisalAppeal']}
      form={formOf({
        title: texts.submit,
        lead: texts.submitLead,
        document: SubmitAppealDocument,
        fields: [
          { name: 'indicators', label: texts.contested, kind: 'choices', required: true, choices: indicators },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
        ],
        based: { scorecard: card.id },
        onDone: ({ submitAppraisalAppeal: { appeal } }) => {
          if (appeal !== null) {
            void navigate(appealPath(appeal.number));
          }
        },
      })}
    />
  );
}
