import { useState, type ReactNode } from 'react';
import { createActionItem } from '../commitment/createActionItem';
import {
  AssessIncidentImpactDocument,
  AssignIncidentRoleDocument,
  CorrectIncidentImpactDocument,
  DeclareMajorIncidentDocument,
  EscalateIncidentDocument,
  LinkIncidentsDocument,
  MarkIncidentDuplicateDocument,
  PauseIncidentDocument,
  ResumeIncidentDocument,
  WithdrawMajorIncidentDocument,
  type IncidentPageQuery,
  type IncidentRoleKind,
  type PauseReason,
  type SeverityCriterion,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionForm } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { withNote, withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Menu, useCloseMenu } from '../platform/ui/Menu';
import { incidents } from './change/lookups';
import { allows } from '../platform/form/actions';

type Incident = NonNullable<IncidentPageQuery['incident']>;
type FormProps = { readonly care: IncidentCare; readonly incident: Incident; readonly onClose: () => void };

/** What can be done besides the steps of an incident's life, by the mutation that does it. */
const mutations = {
  escalate: 'escalateIncident',
  pause: 'pauseIncident',
  resume: 'resumeIncident',
  role: 'assignIncidentRole',
  assess: 'assessIncidentImpact',
  declareMajor: 'declareMajorIncident',
  withdrawMajor: 'withdrawMajorIncident',
  correctImpact: 'correctIncidentImpact',
  action: 'createActionItem',
  link: 'linkIncidents',
  duplicate: 'markIncidentDuplicate',
} as const;

type IncidentCare = keyof typeof mutations;

const cares = Object.keys(mutations) as readonly IncidentCare[];

/** The incidents of all bots. */
const anyIncident = incidents();

function Form({ care, incident, onClose }: FormProps): ReactNode {
  const { commitment, operations } = useLanguage().words;
  const { actions, care: names, clocks, criteria, follow, roles } = operations;
  const based = { incident: ref(incident.id), version: incident.version };
  const note = { name: 'note', label: actions.note, kind: 'text' } as const;
  const reason = { name: 'reason', label: actions.reason, kind: 'text', required: true } as const;
  const common = { title: names[care], onClose };
  switch (care) {
    case 'escalate':
      return <ActionForm {...common} document={EscalateIncidentDocument} {...withReason(based, actions.reason)} />;
    case 'declareMajor':
      return <ActionForm {...common} document={DeclareMajorIncidentDocument} {...withReason(based, actions.reason)} />;
    case 'withdrawMajor':
      return <ActionForm {...common} document={WithdrawMajorIncidentDocument} {...withReason(based, actions.reason)} />;
    case 'pause':
      return (
        <ActionForm
          {...common}
          document={PauseIncidentDocument}
          fields={[
            {
              name: 'reason',
              label: actions.reason,
              kind: 'choice',
              required: true,
              choices: choicesOf(clocks.reasons),
              initial: 'WAITING_FOR_USER',
            },
            note,
          ]}
          variables={(held) => ({ input: { ...based, reason: held('reason') as PauseReason, note: held('note') } })}
        />
      );
    case 'resume':
      return (
        <ActionForm
          {...common}
          document={ResumeIncidentDocument}
          {...withNote(based, actions.note)}
        />
      );
    case 'role':
      return (
        <ActionForm
          {...common}
          document={AssignIncidentRoleDocument}
          fields={[
            { name: 'role', label: follow.role, kind: 'choice', required: true, choices: choicesOf(roles), initial: 'COMMANDER' },
            { name: 'employee', label: follow.person, kind: 'employee' },
            note,
          ]}
          variables={(held) => ({
            input: { ...based, role: held('role') as IncidentRoleKind, employee: ref(held('employee')), note: held('note') },
          })}
        />
      );
    case 'assess':
      return (
        <ActionForm
          {...common}
          document={AssessIncidentImpactDocument}
          fields={[
            {
              name: 'affectedUsers',
              label: follow.affectedUsers,
              kind: 'number',
              least: 0,
              initial: incident.affectedUsers,
            },
            {
              name: 'criteria',
              label: follow.criteria,
              kind: 'choices',
              choices: choicesOf(criteria),
              initial: incident.severityCriteria,
            },
            note,
          ]}
          variables={(held) => ({
            input: {
              ...based,
              affectedUsers: held.number('affectedUsers'),
              criteria: held.list('criteria') as SeverityCriterion[],
              note: held('note'),
            },
          })}
        />
      );
    case 'correctImpact':
      return (
        <ActionForm
          {...common}
          document={CorrectIncidentImpactDocument}
          fields={[
            {
              name: 'minutes',
              label: follow.impactMinutes,
              kind: 'number',
              least: 0,
              hint: follow.impactHint,
              initial: incident.impactMinutes,
            },
            reason,
          ]}
          variables={(held) => ({
            input: { ...based, minutes: held.number('minutes'), reason: held('reason') ?? '' },
          })}
        />
      );
    case 'action':
      return <ActionForm {...createActionItem(incident.id, commitment)} onClose={onClose} />;
    case 'duplicate':
      return (
        <ActionForm
          {...common}
          document={MarkIncidentDuplicateDocument}
          fields={[{ name: 'original', label: follow.other, kind: 'record', lookup: anyIncident, required: true }, note]}
          variables={(held) => ({ input: { ...based, original: ref(held('original') ?? ''), note: held('note') } })}
        />
      );
    case 'link':
      return (
        <ActionForm
          {...common}
          document={LinkIncidentsDocument}
          fields={[{ name: 'other', label: follow.other, kind: 'record', lookup: anyIncident, required: true }, note]}
          variables={(held) => ({
            input: { incident: ref(incident.id), other: ref(held('other') ?? ''), note: held('note') },
          })}
        />
      );
  }
}

function Choice({ name, onChoose }: { readonly name: string; readonly onChoose: () => void }) {
  const close = useCloseMenu();
  return (
    <button
      type="button"
      className="menu-choice"
      onClick={() => {
        close();
        onChoose();
      }}
    >
      {name}
    </button>
  );
}

/** What else the viewer can do with an incident now. */
export function IncidentCareMenu({ incident }: { readonly incident: Incident }) {
  const texts = useLanguage().words.operations;
  const [care, setCare] = useState<IncidentCare | null>(null);
  const offered = cares.filter((each) => allows(incident, mutations[each]));
  return (
    <>
      {offered.length > 0 && (
        <Menu face={texts.care.label} name={texts.care.label} end>
          {offered.map((each) => (
            <Choice key={each} name={texts.care[each]} onChoose={() => setCare(each)} />
          ))}
        </Menu>
      )}
      {care !== null && <Form care={care} incident={incident} onClose={() => setCare(null)} />}
    </>
  );
}
