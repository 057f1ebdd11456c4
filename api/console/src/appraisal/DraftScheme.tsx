import { useNavigate } from 'react-router';
import { DraftSchemeDocument } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { schemePath } from './paths';

/** The button that drafts a revision of a scheme, from the definition of an earlier one if there is one. */
export function DraftScheme({ source }: { readonly source?: string }) {
  const { words } = useLanguage();
  const texts = words.appraisal.scheme;
  const navigate = useNavigate();
  return (
    <ActionButton
      permission="appraisal:manage"
      form={formOf({
        title: source === undefined ? texts.draft : texts.revise,
        lead: texts.draftLead,
        document: DraftSchemeDocument,
        fields: [{ name: 'source', label: texts.source, kind: 'text', required: true, initial: source, files: '.yml,.yaml' }],
        based: {},
        onDone: ({ draftAppraisalScheme: { scheme } }) => {
          if (scheme !== null) {
            void navigate(schemePath(scheme.id));
          }
        },
      })}
    />
  );
}
