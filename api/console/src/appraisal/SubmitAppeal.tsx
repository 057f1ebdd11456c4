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
  /** The codes of those that later data would score otherwise. */
  readonly restated: readonly string[];
};

type Scored = {
  readonly code: string;
  readonly score: number | null;
  readonly restated: boolean;
  readonly restatedScore: number | null;
};

/** The codes of the indicators that later data would score otherwise. */
export const rescored = (indicators: readonly Scored[]): readonly string[] =>
  indicators.filter((each) => each.restated && each.score !== each.restatedScore).map((each) => each.code);

/** The button with which the head of a department, or a person, appeals against the result. */
export function SubmitAppeal({ card, indicators, restated }: Props) {
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
          // contested from the start are those that later data would score otherwise
          { name: 'indicators', label: texts.contested, kind: 'choices', required: true, initial: restated, choices: indicators },
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
