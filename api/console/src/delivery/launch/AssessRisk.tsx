import { useState } from 'react';
import { AssessReleaseRiskDocument, type RiskCategory, type RiskLevel } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

export const CATEGORIES: readonly RiskCategory[] = ['TECHNICAL', 'BUSINESS', 'SECURITY'];
const LEVELS: readonly RiskLevel[] = ['VERY_LOW', 'LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'];

type Bands = Readonly<Record<'likelihood' | 'impact' | 'residualLikelihood' | 'residualImpact', RiskLevel>>;

/** Says what harm of a kind a release may do. */
export function AssessRisk({ release, onClose }: { readonly release: string; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.launch.assessment;
  const [category, setCategory] = useState<RiskCategory>('TECHNICAL');
  const [bands, setBands] = useState<Bands>({
    likelihood: 'MEDIUM',
    impact: 'MEDIUM',
    residualLikelihood: 'LOW',
    residualImpact: 'LOW',
  });
  const [description, setDescription] = useState('');
  const [measures, setMeasures] = useState('');
  const action = useAction(AssessReleaseRiskDocument, (answer) => answer.assessReleaseRisk.errors);
  const submit = async () => {
    if ((await action.run({ input: { release, category, description, measures, ...bands } })) !== null) {
      onClose();
    }
  };
  const band = (name: keyof Bands) => (
    <Field label={texts[name]}>
      <select
        className="input"
        value={bands[name]}
        onChange={(event) => setBands({ ...bands, [name]: event.target.value as RiskLevel })}
      >
        {LEVELS.map((each) => (
          <option key={each} value={each}>
            {words.risk.level[each]}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <FormDialog
      title={words.launch.actions.assess}
      submit={words.launch.actions.assess}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={texts.category}>
        <select className="input" value={category} onChange={(event) => setCategory(event.target.value as RiskCategory)}>
          {CATEGORIES.map((each) => (
            <option key={each} value={each}>
              {words.launch.category[each]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={texts.description}>
        <textarea className="input" required value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
      {band('likelihood')}
      {band('impact')}
      <Field label={texts.measures}>
        <textarea className="input" required value={measures} onChange={(event) => setMeasures(event.target.value)} />
      </Field>
      {band('residualLikelihood')}
      {band('residualImpact')}
    </FormDialog>
  );
}
