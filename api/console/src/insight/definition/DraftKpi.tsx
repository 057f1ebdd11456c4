import { useNavigate } from 'react-router';
import { DraftKpiRevisionDocument } from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { revisionPath } from './paths';

/** The button that drafts a KPI, or the next version of one from the definition of an earlier version. */
export function DraftKpi({ source, revision }: { readonly source?: string; readonly revision?: number }) {
  const texts = useLanguage().words.definition;
  const navigate = useNavigate();
  const initial = revision === undefined ? source : source?.replace(/^version: \d+$/m, `version: ${String(revision + 1)}`);
  return (
    <ActionButton
      permission="insight:manage-kpis"
      form={formOf({
        title: source === undefined ? texts.draft : texts.next,
        lead: texts.draftLead,
        document: DraftKpiRevisionDocument,
        fields: [{ name: 'source', label: texts.source, kind: 'text', required: true, initial, hint: texts.sourceHint, files: '.yml,.yaml' }],
        based: {},
        onDone: ({ draftKpiRevision: { revision: drafted } }) => {
          if (drafted !== null) {
            void navigate(revisionPath(drafted.id));
          }
        },
      })}
    />
  );
}
