import { useState } from 'react';
import { useNavigate } from 'react-router';
import { DraftAlertRuleDocument, type AlertRuleDefinitionInput } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';
import { Page } from '../../platform/ui/Page';
import { rulePath } from './paths';
import { RuleEditor } from './RuleEditor';
import { newRule } from './ruleForm';

/** A rule that is written down; what it would have fired is shown before it is. */
export function NewRulePage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const action = useAction(DraftAlertRuleDocument);
  const save = async (definition: AlertRuleDefinitionInput) => {
    const answer = await action.run({ input: { code, name, definition } });
    if (answer !== null) {
      await navigate(rulePath(code));
    }
  };
  return (
    <Page title={texts.newRule} lead={texts.rulesLead}>
      <div className="columns columns-wide-narrow">
        <RuleEditor initial={newRule} submit={texts.draft} action={action} onSubmit={(definition) => void save(definition)}>
          <Field label={texts.fields.name}>
            <input className="input" required value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Field label={texts.fields.code}>
            <input className="input" required value={code} onChange={(event) => setCode(event.target.value)} />
          </Field>
        </RuleEditor>
      </div>
    </Page>
  );
}
