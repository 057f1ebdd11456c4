import { useState, type ReactNode } from 'react';
import type { AlertRuleDefinitionInput } from '../../generated/graphql';
import type { ActionError } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Panel } from '../../platform/ui/Page';
import { DefinitionFields } from './DefinitionFields';
import { definition, isComplete, thresholdIn, type RuleForm } from './ruleForm';
import { RulePreview } from './RulePreview';
import { usePreview } from './usePreview';

type Props = {
  readonly initial: RuleForm;
  /** What the button says that saves it. */
  readonly submit: string;
  readonly action: { readonly running: boolean; readonly errors: readonly ActionError[] };
  readonly onSubmit: (definition: AlertRuleDefinitionInput) => void;
  /** Fields above those of the definition. */
  readonly children?: ReactNode;
};

/** The form of a rule's definition, and what the rule would have fired. */
export function RuleEditor({ initial, submit, action, onSubmit, children }: Props) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const [form, setForm] = useState(initial);
  const preview = usePreview();
  return (
    <>
      <Panel title={texts.definition}>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            onSubmit(definition(form));
          }}
        >
          {children}
          <DefinitionFields form={form} onChange={setForm} />
          <ActionErrors errors={action.errors} />
          <div className="page-tools">
            <button type="button" className="button" disabled={!isComplete(form)} onClick={() => preview.show(definition(form))}>
              {texts.preview}
            </button>
            <button type="submit" className="button button-primary" disabled={action.running}>
              {submit}
            </button>
          </div>
        </form>
      </Panel>
      {preview.input !== null && <RulePreview input={preview.input} threshold={thresholdIn(form)} />}
    </>
  );
}
