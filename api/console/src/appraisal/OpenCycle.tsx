import { useNavigate } from 'react-router';
import { AppraisalSchemesDocument, OpenCycleDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import type { Choice } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { usePeriod } from '../platform/period/usePeriod';
import { cyclePath } from './paths';

/** The schemes for departments, each by the name of its newest revision. */
function useSchemeChoices(): readonly Choice[] {
  const { pick } = useLanguage();
  const schemes = useRead(AppraisalSchemesDocument, {}).data?.appraisalSchemes.edges.flatMap(({ node }) => (node.state === 'APPROVED' && node.subject === 'DEPARTMENT' ? [node] : [])) ?? [];
  const newestFirst = [...schemes].sort((a, b) => b.revision - a.revision);
  return [...new Set(schemes.map(({ code }) => code))].map((code) => {
    const newest = newestFirst.find((one) => one.code === code);
    return [code, newest === undefined ? code : pick(newest.name, newest.nameZh)];
  });
}

/** The button that opens a cycle, for those who may. */
export function OpenCycle() {
  const { words } = useLanguage();
  const { fields, actions } = words.appraisal;
  const navigate = useNavigate();
  const { period: latest, reading } = usePeriod();
  const schemes = useSchemeChoices();
  // the form begins with the latest period and the first scheme
  if (reading.loading || schemes.length === 0) {
    return null;
  }
  return (
    <ActionButton
      permission="appraisal:manage"
      form={formOf({
        title: actions.open,
        document: OpenCycleDocument,
        fields: [
          {
            name: 'scheme',
            label: fields.scheme,
            kind: 'choice',
            required: true,
            choices: schemes,
            initial: schemes[0]?.[0],
          },
          { name: 'period', label: fields.period, kind: 'line', required: true, initial: latest?.text },
          { name: 'code', label: actions.code, kind: 'line', required: true, hint: actions.codeHint },
          { name: 'name', label: actions.name, kind: 'line' },
          { name: 'persons', label: actions.persons, kind: 'flag', initial: true, hint: actions.personsHint },
        ],
        based: {},
        onDone: ({ openAppraisalCycle: { cycle } }) => {
          if (cycle !== null) {
            void navigate(cyclePath(cycle.code));
          }
        },
      })}
    />
  );
}
