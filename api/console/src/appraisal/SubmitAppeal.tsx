import { useNavigate } from 'react-router';
import { SubmitAppealDocument, type DimensionPartsFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { Acted } from '../platform/form/actions';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { appealPath } from './paths';

type Props = {
  readonly cycle: string;
  readonly card: Acted;
  readonly department: string;
  readonly dimensions: readonly DimensionPartsFragment[];
};

/** The button with which the head of a department appeals against its result. */
export function SubmitAppeal({ cycle, card, department, dimensions }: Props) {
  const { words, pick } = useLanguage();
  const { appeal: texts, actions } = words.appraisal;
  const navigate = useNavigate();
  return (
    <ActionButton
      of={[card, 'submitAppraisalAppeal']}
      form={formOf({
        title: texts.submit,
        lead: texts.submitLead,
        document: SubmitAppealDocument,
        fields: [
          {
            name: 'indicators',
            label: texts.contested,
            kind: 'choices',
            required: true,
            // those that later data would score otherwise
            initial: dimensions.flatMap((dimension) =>
              dimension.indicators.filter((each) => each.restated && each.score !== each.restatedScore).map((each) => each.code),
            ),
            choices: dimensions.flatMap((dimension) =>
              dimension.indicators.map(
                (each) => [each.code, pick(each.name, each.nameZh), pick(dimension.name, dimension.nameZh)] as const,
              ),
            ),
          },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
        ],
        based: { cycle: ref(cycle), department: ref(department) },
        onDone: ({ submitAppraisalAppeal: { appeal } }) => {
          if (appeal !== null) {
            void navigate(appealPath(appeal.number));
          }
        },
      })}
    />
  );
}
