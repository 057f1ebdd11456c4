import { useNavigate } from 'react-router';
import { DecidePersonOutcomeDocument, type PersonIndicatorPartsFragment } from '../generated/graphql';
import type { Acted } from '../platform/form/actions';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { improves } from './DecideOutcome';
import { personOutcomePath } from './paths';

type Props = {
  readonly card: Acted & { readonly id: string; readonly indicators: readonly PersonIndicatorPartsFragment[] };
};

/** The button that decides what follows from a person's result. */
export function DecidePersonOutcome({ card }: Props) {
  const { words, pick } = useLanguage();
  const { outcome: texts, personOutcome, outcomeKind, actions } = words.appraisal;
  const navigate = useNavigate();
  const measured = card.indicators
    .filter((each) => each.kpiVersion !== null)
    .map((each) => [each.code, pick(each.name, each.nameZh), pick(each.dimensionName, each.dimensionNameZh)] as const);
  return (
    <ActionButton
      of={[card, 'decidePersonAppraisalOutcome']}
      form={formOf({
        title: texts.decide,
        lead: personOutcome.decideLead,
        document: DecidePersonOutcomeDocument,
        fields: [
          { name: 'kind', label: texts.kind, kind: 'choice', required: true, choices: choicesOf(outcomeKind) },
          { name: 'title', label: texts.name, kind: 'line', required: true },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
          { name: 'dueAt', label: texts.due, kind: 'moment', when: improves },
          { name: 'indicator', label: texts.indicator, kind: 'choice', choices: measured, when: improves },
          { name: 'value', label: texts.value, kind: 'number', least: 0, step: 'any', hint: personOutcome.valueHint, when: improves },
        ],
        based: { scorecard: card.id },
        onDone: ({ decidePersonAppraisalOutcome: { outcome } }) => {
          if (outcome !== null) {
            void navigate(personOutcomePath(outcome.number));
          }
        },
      })}
    />
  );
}
