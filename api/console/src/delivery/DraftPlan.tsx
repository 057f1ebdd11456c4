import { DraftDevelopmentPlanDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { useLanguage } from '../platform/language/LanguageProvider';

/** The button that drafts a plan: its cycle and its first milestones. */
export function DraftPlan({ requirement }: { readonly requirement: string }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  return (
    <ActionButton
      permission="delivery:plan"
      look="primary"
      form={{
        title: texts.draft,
        document: DraftDevelopmentPlanDocument,
        fields: [
          { name: 'startsOn', label: texts.startsOn, kind: 'date', required: true },
          { name: 'endsOn', label: texts.endsOn, kind: 'date', required: true },
          {
            name: 'milestones',
            label: texts.milestones,
            kind: 'rows',
            called: (n) => `${texts.milestone} ${n}`,
            add: texts.addRow,
            initial: [{ title: '', dueOn: '', owner: '' }],
            fields: [
              { name: 'title', label: words.delivery.fields.title, kind: 'line', required: true },
              { name: 'dueOn', label: texts.dueOn, kind: 'date', required: true },
              { name: 'owner', label: texts.owner, kind: 'employee', required: true },
            ],
          },
        ],
        variables: (held) => ({
          input: {
            requirement: ref(requirement),
            startsOn: held('startsOn') ?? '',
            endsOn: held('endsOn') ?? '',
            milestones: held.rows('milestones').map((row) => ({
              title: row('title') ?? '',
              dueOn: row('dueOn') ?? '',
              owner: ref(row('owner') ?? ''),
            })),
          },
        }),
      }}
    />
  );
}
