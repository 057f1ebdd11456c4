import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import {
  ChangeRequirementDocument,
  DraftRequirementDocument,
  type RequirementPageQuery,
  type RequirementPriority,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Words } from '../platform/language/words';
import { ActionForm } from '../platform/form/ActionForm';
import { choicesOf, type FieldSpec } from '../platform/form/fields';
import { requirementPath } from './paths';
import { PRIORITIES } from './requirementFilter';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

/** What is asked of a requirement, whether it is new or changed. */
function wish(
  texts: Words['delivery'],
  of: Requirement | null,
  belongs: readonly FieldSpec[] = [],
): readonly FieldSpec[] {
  const { fields, hints, priority } = texts;
  return [
    { name: 'title', label: fields.title, kind: 'line', required: true, initial: of?.title },
    ...belongs,
    {
      name: 'requestedBy',
      label: fields.requestedBy,
      kind: 'employee',
      hint: hints.requestedBy,
      initial: of?.requestedBy,
    },
    {
      name: 'developmentDepartment',
      label: fields.developmentDepartment,
      kind: 'department',
      hint: hints.developmentDepartment,
      initial: of?.developmentDepartment,
    },
    {
      name: 'priority',
      label: fields.priority,
      kind: 'choice',
      required: true,
      initial: of?.priority ?? 'MEDIUM',
      choices: choicesOf(priority, PRIORITIES),
    },
    { name: 'desiredOn', label: fields.desiredOn, kind: 'date', initial: of?.desiredOn },
    { name: 'scenario', label: fields.scenario, kind: 'text', hint: hints.scenario, initial: of?.scenario },
    { name: 'workflow', label: fields.workflow, kind: 'text', hint: hints.workflow, initial: of?.workflow },
    {
      name: 'expectedEffect',
      label: fields.expectedEffect,
      kind: 'text',
      hint: hints.expectedEffect,
      initial: of?.expectedEffect,
    },
  ];
}

function DraftForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const navigate = useNavigate();
  return (
    <ActionForm
      title={texts.actions.draft}
      document={DraftRequirementDocument}
      fields={wish(texts, null, [
        { name: 'department', label: texts.fields.department, kind: 'department', required: true },
        { name: 'bot', label: texts.fields.bot, kind: 'bot' },
      ])}
      variables={(held) => ({
        input: {
          title: held('title') ?? '',
          scenario: held('scenario'),
          workflow: held('workflow'),
          expectedEffect: held('expectedEffect'),
          priority: (held('priority') ?? 'MEDIUM') as RequirementPriority,
          desiredOn: held('desiredOn'),
          requestedBy: ref(held('requestedBy')),
          developmentDepartment: ref(held('developmentDepartment')),
          department: ref(held('department') ?? ''),
          bot: ref(held('bot')),
        },
      })}
      onClose={onClose}
      onDone={({ draftRequirement }) => {
        if (draftRequirement.requirement !== null) {
          void navigate(requirementPath(draftRequirement.requirement.number));
        }
      }}
    />
  );
}

/** Changes what a requirement says; what is emptied there is emptied here. */
export function ChangeForm({ requirement, onClose }: { readonly requirement: Requirement; readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  return (
    <ActionForm
      title={texts.actions.change}
      document={ChangeRequirementDocument}
      fields={wish(texts, requirement)}
      variables={(held) => ({
        input: {
          requirement: ref(requirement.id),
          version: requirement.version,
          title: held('title') ?? '',
          scenario: held('scenario'),
          workflow: held('workflow'),
          expectedEffect: held('expectedEffect'),
          priority: (held('priority') ?? 'MEDIUM') as RequirementPriority,
          desiredOn: held('desiredOn'),
          requestedBy: ref(held('requestedBy')),
          developmentDepartment: ref(held('developmentDepartment')),
        },
      })}
      onClose={onClose}
    />
  );
}

/** The button by which a requirement is begun, for those who may. */
export function DraftRequirement() {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('delivery:request') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.delivery.actions.draft}
      </button>
      {open && <DraftForm onClose={() => setOpen(false)} />}
    </>
  );
}
