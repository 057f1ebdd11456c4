import { useNavigate } from 'react-router';
import { DecideOutcomeDocument, type DimensionPartsFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { Acted } from '../platform/form/actions';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import type { Held } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { outcomePath } from './paths';

type Props = {
  readonly cycle: string;
  readonly department: string;
  readonly card: Acted;
  readonly dimensions: readonly DimensionPartsFragment[];
};

/** Whether the form is about an improvement. */
export const improves = (held: Held) => held('kind') === 'IMPROVEMENT';

/** The button that decides what follows from a department's result. */
export function DecideOutcome({ cycle, department, card, dimensions }: Props) {
  const { words, pick } = useLanguage();
  const { outcome: texts, outcomeKind, actions } = words.appraisal;
  const navigate = useNavigate();
  const measured = dimensions.flatMap((dimension) =>
    dimension.indicators
      .filter((each) => each.kpiVersion !== null)
      .map((each) => [each.code, pick(each.name, each.nameZh), pick(dimension.name, dimension.nameZh)] as const),
  );
  return (
    <ActionButton
      of={[card, 'decideAppraisalOutcome']}
      form={formOf({
        title: texts.decide,
        lead: texts.decideLead,
        document: DecideOutcomeDocument,
        fields: [
          { name: 'kind', label: texts.kind, kind: 'choice', required: true, choices: choicesOf(outcomeKind) },
          { name: 'title', label: texts.name, kind: 'line', required: true },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
          { name: 'owner', label: texts.owner, kind: 'employee', hint: texts.ownerHint },
          { name: 'dueAt', label: texts.due, kind: 'moment' },
          { name: 'indicator', label: texts.indicator, kind: 'choice', choices: measured, when: improves },
          { name: 'value', label: texts.value, kind: 'number', least: 0, step: 'any', hint: texts.valueHint, when: improves },
        ],
        based: { cycle: ref(cycle), department: ref(department) },
        onDone: ({ decideAppraisalOutcome: { outcome } }) => {
          if (outcome !== null) {
            void navigate(outcomePath(outcome.number));
          }
        },
      })}
    />
  );
}
