import { useState } from 'react';
import {
  CompleteMilestoneDocument,
  RemoveMilestoneDocument,
  UpdateMilestoneDocument,
  type MilestonePartsFragment,
  type PlanPartsFragment,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Table, type Column } from '../platform/ui/Table';
import { allows } from '../platform/form/actions';
import { ActionForm } from '../platform/form/ActionForm';
import { asItIs } from '../platform/form/told';
import { LateBadge } from './badges';

/** What can be done with a milestone, by the mutation that does it. */
const mutations = { done: 'completeMilestone', move: 'updateMilestone', remove: 'removeMilestone' } as const;

type Step = keyof typeof mutations;

const allSteps = Object.keys(mutations) as readonly Step[];

type FormProps = { readonly milestone: MilestonePartsFragment; readonly step: Step; readonly onClose: () => void };

function Form({ milestone, step, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const title = `${texts.actions[step]}: ${milestone.title}`;
  switch (step) {
    case 'done':
      return (
        <ActionForm
          title={title}
          document={CompleteMilestoneDocument}
          fields={[{ name: 'doneOn', label: texts.doneOn, kind: 'date', hint: texts.doneHint }]}
          variables={(held) => ({
            input: { milestone: milestone.id, version: milestone.version, doneOn: held('doneOn') },
          })}
          onClose={onClose}
        />
      );
    case 'move':
      return (
        <ActionForm
          title={title}
          document={UpdateMilestoneDocument}
          fields={[
            { name: 'dueOn', label: texts.dueOn, kind: 'date', required: true, initial: milestone.dueOn },
            {
              name: 'owner',
              label: texts.owner,
              kind: 'employee',
              required: true,
              initial: milestone.owner,
            },
            { name: 'reason', label: words.delivery.fields.reason, kind: 'text', hint: texts.reasonHint },
          ]}
          variables={(held) => ({
            input: {
              milestone: milestone.id,
              version: milestone.version,
              dueOn: held('dueOn'),
              owner: ref(held('owner')),
              reason: held('reason'),
            },
          })}
          onClose={onClose}
        />
      );
    case 'remove':
      return (
        <ActionForm
          title={title}
          document={RemoveMilestoneDocument}
          {...asItIs({ milestone: milestone.id })}
          onClose={onClose}
        />
      );
  }
}

/** A plan's milestones with their slippage, and what can be done with each. */
export function Milestones({ plan }: { readonly plan: PlanPartsFragment }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const [chosen, setChosen] = useState<{ readonly id: string; readonly step: Step } | null>(null);
  const milestones = plan.milestones.edges.map(({ node }) => node);
  // a completed milestone cannot be changed, whatever the state of the plan
  const stepsOf = (milestone: MilestonePartsFragment): readonly Step[] =>
    milestone.doneOn === null ? allSteps.filter((each) => allows(plan, mutations[each])) : [];
  const columns: readonly Column<MilestonePartsFragment>[] = [
    { key: 'title', head: texts.milestone, kind: 'wide', heading: true, cell: (row) => row.title },
    { key: 'owner', head: texts.owner, kind: 'fit', cell: (row) => row.owner?.name },
    {
      key: 'dueOn',
      head: texts.dueOn,
      kind: 'fit',
      cell: (row) => (
        <>
          {row.dueOn}
          {row.originalDueOn !== row.dueOn && <span className="cell-sub">{texts.first(row.originalDueOn)}</span>}
        </>
      ),
    },
    { key: 'doneOn', head: texts.doneOn, kind: 'fit', cell: (row) => row.doneOn ?? <span className="quiet">–</span> },
    { key: 'late', head: texts.late, kind: 'fit', cell: (row) => <LateBadge days={row.daysLate} /> },
    {
      key: 'actions',
      head: <span className="unseen">{words.delivery.actionsLabel}</span>,
      kind: 'fit',
      cell: (row) => (
        <span className="button-row">
          {stepsOf(row).map((step) => (
            <button
              key={step}
              type="button"
              className="button button-small"
              aria-label={`${texts.actions[step]}: ${row.title}`}
              onClick={() => setChosen({ id: row.id, step })}
            >
              {texts.actions[step]}
            </button>
          ))}
        </span>
      ),
    },
  ];
  const milestone = milestones.find(({ id }) => id === chosen?.id);
  return (
    <>
      <Table caption={texts.milestones} columns={columns} rows={milestones} rowKey={(row) => row.id} />
      {chosen !== null && milestone !== undefined && (
        <Form milestone={milestone} step={chosen.step} onClose={() => setChosen(null)} />
      )}
    </>
  );
}
