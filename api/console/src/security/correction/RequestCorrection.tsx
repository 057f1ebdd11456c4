import { RequestCorrectionDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';

const WITH_VALUE = ['NAME', 'EMAIL', 'JOB_TITLE'];

/** Requests the correction of the viewer's own data. */
export function RequestCorrection() {
  const texts = useLanguage().words.correction;
  return (
    <ActionButton
      look="primary"
      form={formOf({
        title: texts.request,
        lead: texts.requestLead,
        document: RequestCorrectionDocument,
        fields: [
          { name: 'field', label: texts.wrong, kind: 'choice', required: true, initial: 'NAME', choices: choicesOf(texts.field) },
          {
            name: 'value',
            label: texts.correct,
            kind: 'line',
            required: true,
            when: (held) => WITH_VALUE.includes(held('field') ?? ''),
          },
          {
            name: 'department',
            label: texts.field.DEPARTMENT,
            kind: 'department',
            required: true,
            when: (held) => held('field') === 'DEPARTMENT',
          },
          { name: 'explanation', label: texts.explanation, kind: 'text', required: true, hint: texts.explanationHint },
        ],
        based: {},
      })}
    />
  );
}
