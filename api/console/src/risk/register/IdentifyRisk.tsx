import { IdentifyRiskDocument, type RiskCategory } from '../../generated/graphql';
import { ref, refs } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** Adds a risk to the register. */
export function IdentifyRisk() {
  const texts = useLanguage().words.register;
  const { fields } = texts;
  return (
    <ActionButton
      permission="risk:register"
      look="primary"
      form={{
        title: texts.identify,
        lead: texts.identifyLead,
        document: IdentifyRiskDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          { name: 'category', label: fields.category, kind: 'choice', required: true, choices: choicesOf(texts.category) },
          { name: 'cause', label: fields.cause, kind: 'text', required: true },
          { name: 'event', label: fields.event, kind: 'text', required: true },
          { name: 'effect', label: fields.effect, kind: 'text', required: true },
          { name: 'supplier', label: fields.supplier, kind: 'line', hint: texts.supplierHint },
          {
            name: 'bots',
            label: fields.bots,
            kind: 'rows',
            called: texts.nth,
            add: texts.addBot,
            fields: [{ name: 'bot', label: fields.bot, kind: 'bot', required: true }],
          },
          {
            name: 'departments',
            label: fields.departments,
            kind: 'rows',
            called: texts.nthDepartment,
            add: texts.addDepartment,
            fields: [{ name: 'department', label: fields.department, kind: 'department', required: true }],
          },
          { name: 'owner', label: fields.owner, kind: 'employee' },
        ],
        variables: (held) => ({
          input: {
            title: held('title') ?? '',
            category: (held('category') ?? 'TECHNICAL') as RiskCategory,
            cause: held('cause') ?? '',
            event: held('event') ?? '',
            effect: held('effect') ?? '',
            supplier: held('supplier'),
            bots: refs(held.rows('bots').map((row) => row('bot') ?? '')),
            departments: refs(held.rows('departments').map((row) => row('department') ?? '')),
            owner: ref(held('owner')),
          },
        }),
      }}
    />
  );
}
