import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DraftAlertRuleDocument } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Field } from '../../platform/ui/FormDialog';
import { Page, Panel } from '../../platform/ui/Page';
import { DefinitionFields } from './DefinitionFields';
import { rulePath } from './paths';
import { definition, isComplete, newRule, thresholdIn } from './ruleForm';
import { RulePreview } from './RulePreview';
import { usePreview } from './usePreview';

/** A rule that is written down; what it would have fired is shown before it is. */
export function NewRulePage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const navigate = useNavigate();
  const [form, setForm] = useState(newRule);
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const preview = usePreview();
  const action = useAction(DraftAlertRuleDocument);
  const save = async () => {
    const answer = await action.run({ input: { code, name, definition: definition(form) } });
    if (answer !== null) {
      await navigate(rulePath(code));
    }
  };
  return (
    <Page title={texts.newRule} lead={texts.rulesLead}>
      <div className="columns columns-wide-narrow">
        <Panel title={texts.definition}>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <Field label={texts.fields.name}>
              <input className="input" required value={name} onChange={(event) => setName(event.target.value)} />
            </Field>
            <Field label={texts.fields.code}>
              <input className="input" required value={code} onChange={(event) => setCode(event.target.value)} />
            </Field>
            <DefinitionFields form={form} onChange={setForm} />
            <ActionErrors errors={action.errors} />
            <div className="page-tools">
              <button
                type="button"
                className="button"
                disabled={!isComplete(form)}
                onClick={() => preview.show(definition(form))}
              >
                {texts.preview}
              </button>
              <button type="submit" className="button button-primary" disabled={action.running}>
                {texts.draft}
              </button>
            </div>
          </form>
        </Panel>
        {preview.input !== null && <RulePreview input={preview.input} threshold={thresholdIn(form)} />}
      </div>
    </Page>
  );
}
