import { AssessReleaseRiskDocument, type RiskCategory, type RiskLevel } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';

export const CATEGORIES: readonly RiskCategory[] = ['TECHNICAL', 'BUSINESS', 'SECURITY'];
const LEVELS: readonly RiskLevel[] = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

/** The button that records a risk of a release. */
export function AssessRisk({ release }: { readonly release: string }) {
  const { words } = useLanguage();
  const texts = words.launch.assessment;
  const band = (name: 'likelihood' | 'impact' | 'residualLikelihood' | 'residualImpact', initial: RiskLevel) =>
    ({
      name,
      label: texts[name],
      kind: 'choice',
      required: true,
      choices: choicesOf(words.risk.level, LEVELS),
      initial,
    }) as const;
  return (
    <ActionButton
      permission="delivery:assess-risk"
      form={formOf({
        title: words.launch.actions.assess,
        document: AssessReleaseRiskDocument,
        fields: [
          {
            name: 'category',
            label: texts.category,
            kind: 'choice',
            required: true,
            choices: choicesOf(words.launch.category, CATEGORIES),
            initial: 'TECHNICAL',
          },
          { name: 'description', label: texts.description, kind: 'text', required: true },
          band('likelihood', 'MEDIUM'),
          band('impact', 'MEDIUM'),
          { name: 'measures', label: texts.measures, kind: 'text', required: true },
          band('residualLikelihood', 'LOW'),
          band('residualImpact', 'LOW'),
        ],
        based: { release },
      })}
    />
  );
}
