import { useState, type ReactNode } from 'react';
import { useViewer } from '../access/useViewer';
import {
  AgreeIncidentActionDocument,
  AssessIncidentDocument,
  AssignIncidentRoleDocument,
  CorrectIncidentImpactDocument,
  DeclareMajorIncidentDocument,
  EscalateIncidentDocument,
  IncidentKeyDocument,
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
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field } from '../platform/ui/FormDialog';
import { Menu, useCloseMenu } from '../platform/ui/Menu';
import { careIn, type IncidentCare } from './incidentSteps';
import { PersonField } from './PersonField';
import { StepForm } from './StepForm';

type Incident = NonNullable<IncidentPageQuery['incident']>;
type FormProps = { readonly incident: Incident; readonly onClose: () => void };

const ROLES: readonly IncidentRoleKind[] = ['COMMANDER', 'COMMUNICATIONS', 'OPERATIONS_LEAD', 'SCRIBE', 'LIAISON'];
const REASONS: readonly PauseReason[] = ['WAITING_FOR_USER', 'WAITING_FOR_VENDOR', 'WAITING_FOR_CHANGE'];
const CRITERIA: readonly SeverityCriterion[] = [
  'CORE_BUSINESS_DOWN',
  'PEOPLE_IN_DANGER',
  'MONEY_LOST',
  'DATA_AT_RISK',
  'CUSTOMERS_AFFECTED',
  'NO_WORKAROUND',
];

type SelectProps<T extends string> = {
  readonly label: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
};

function Select<T extends string>({ label, values, names, value, onChange }: SelectProps<T>) {
  return (
    <Field label={label}>
      <select className="input" value={value} onChange={(event) => onChange(event.target.value as T)}>
        {values.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </Field>
  );
}

function PauseForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [reason, setReason] = useState<PauseReason>('WAITING_FOR_USER');
  return (
    <StepForm
      title={texts.care.pause}
      document={PauseIncidentDocument}
      errors={(answer) => answer.pauseIncident.errors}
      variables={(note) => ({ input: { incident: incident.id, version: incident.version, reason, note } })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <Select label={texts.actions.reason} values={REASONS} names={texts.clocks.reasons} value={reason} onChange={setReason} />
    </StepForm>
  );
}

function RoleForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [role, setRole] = useState<IncidentRoleKind>('COMMANDER');
  const [person, setPerson] = useState('');
  return (
    <StepForm
      title={texts.care.role}
      document={AssignIncidentRoleDocument}
      errors={(answer) => answer.assignIncidentRole.errors}
      variables={(note) => ({
        input: { incident: incident.id, version: incident.version, role, employee: person === '' ? null : person, note },
      })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <Select label={texts.follow.role} values={ROLES} names={texts.roles} value={role} onChange={setRole} />
      <PersonField label={texts.follow.person} required={false} chosen={person} onChoose={setPerson} />
    </StepForm>
  );
}

function AssessForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [users, setUsers] = useState(incident.affectedUsers?.toString() ?? '');
  const [criteria, setCriteria] = useState<readonly SeverityCriterion[]>(incident.severityCriteria);
  const turn = (each: SeverityCriterion) =>
    setCriteria(criteria.includes(each) ? criteria.filter((one) => one !== each) : [...criteria, each]);
  return (
    <StepForm
      title={texts.care.assess}
      document={AssessIncidentDocument}
      errors={(answer) => answer.assessIncident.errors}
      variables={(note) => ({
        input: {
          incident: incident.id,
          version: incident.version,
          affectedUsers: users === '' ? null : Number(users),
          criteria: [...criteria],
          note,
        },
      })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <Field label={texts.follow.affectedUsers}>
        <input type="number" min={0} className="input" value={users} onChange={(event) => setUsers(event.target.value)} />
      </Field>
      <fieldset className="stack">
        <legend className="field-label">{texts.follow.criteria}</legend>
        {CRITERIA.map((each) => (
          <label key={each}>
            <input type="checkbox" checked={criteria.includes(each)} onChange={() => turn(each)} /> {texts.criteria[each]}
          </label>
        ))}
      </fieldset>
    </StepForm>
  );
}

function ImpactForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [minutes, setMinutes] = useState(incident.impactMinutes?.toString() ?? '');
  return (
    <StepForm
      title={texts.care.correctImpact}
      document={CorrectIncidentImpactDocument}
      errors={(answer) => answer.correctIncidentImpact.errors}
      variables={(reason) => ({
        input: {
          incident: incident.id,
          version: incident.version,
          minutes: minutes === '' ? null : Number(minutes),
          reason: reason ?? '',
        },
      })}
      label={texts.actions.reason}
      required
      onClose={onClose}
    >
      <Field label={texts.follow.impactMinutes} hint={texts.follow.impactHint}>
        <input type="number" min={0} className="input" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
      </Field>
    </StepForm>
  );
}

function ActionForm({ incident, onClose }: FormProps) {
  const { words } = useLanguage();
  const texts = words.operations;
  const [title, setTitle] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const [required, setRequired] = useState(true);
  return (
    <StepForm
      title={texts.care.action}
      document={AgreeIncidentActionDocument}
      errors={(answer) => answer.agreeIncidentAction.errors}
      variables={(description) => ({
        input: { incident: incident.id, title: title.trim(), description, owner, dueAt: `${due}T23:59:00Z`, required },
      })}
      label={texts.fields.description}
      required={false}
      onClose={onClose}
    >
      <Field label={texts.fields.title}>
        <input className="input" required maxLength={300} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <PersonField label={texts.follow.owner} required chosen={owner} onChoose={setOwner} />
      <Field label={texts.follow.dueAt}>
        <input type="date" required className="input" value={due} onChange={(event) => setDue(event.target.value)} />
      </Field>
      <label>
        <input type="checkbox" checked={required} onChange={() => setRequired(!required)} /> {texts.follow.required}
      </label>
    </StepForm>
  );
}

/** Names another incident by its number. */
function Other({ number, onNumber }: { readonly number: string; readonly onNumber: (number: string) => void }) {
  const texts = useLanguage().words.operations;
  const found = useOther(number);
  return (
    <Field label={texts.follow.other} hint={found?.title ?? (number === '' ? '' : texts.noIncidents)}>
      <input className="input" required value={number} onChange={(event) => onNumber(event.target.value.trim())} />
    </Field>
  );
}

function useOther(number: string) {
  return useRead(IncidentKeyDocument, { number }, { skip: number === '', keep: true }).data?.incident ?? null;
}

function DuplicateForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [number, setNumber] = useState('');
  const original = useOther(number);
  return (
    <StepForm
      title={texts.care.duplicate}
      document={MarkIncidentDuplicateDocument}
      errors={(answer) => answer.markIncidentDuplicate.errors}
      variables={(note) => ({
        input: { incident: incident.id, version: incident.version, original: original?.id ?? number, note },
      })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <Other number={number} onNumber={setNumber} />
    </StepForm>
  );
}

function LinkForm({ incident, onClose }: FormProps) {
  const texts = useLanguage().words.operations;
  const [number, setNumber] = useState('');
  const other = useOther(number);
  return (
    <StepForm
      title={texts.care.link}
      document={LinkIncidentsDocument}
      errors={(answer) => answer.linkIncidents.errors}
      variables={(note) => ({ input: { incident: incident.id, other: other?.id ?? number, note } })}
      label={texts.actions.note}
      required={false}
      onClose={onClose}
    >
      <Other number={number} onNumber={setNumber} />
    </StepForm>
  );
}

function ReasonForm({ care, incident, onClose }: FormProps & { readonly care: 'escalate' | 'declareMajor' | 'withdrawMajor' }) {
  const texts = useLanguage().words.operations;
  const { id, version } = incident;
  const variables = (reason: string | null) => ({ input: { incident: id, version, reason: reason ?? '' } });
  const common = { title: texts.care[care], variables, label: texts.actions.reason, required: true, onClose };
  switch (care) {
    case 'escalate':
      return <StepForm {...common} document={EscalateIncidentDocument} errors={(answer) => answer.escalateIncident.errors} />;
    case 'declareMajor':
      return (
        <StepForm {...common} document={DeclareMajorIncidentDocument} errors={(answer) => answer.declareMajorIncident.errors} />
      );
    case 'withdrawMajor':
      return (
        <StepForm {...common} document={WithdrawMajorIncidentDocument} errors={(answer) => answer.withdrawMajorIncident.errors} />
      );
  }
}

function Form({ care, ...props }: FormProps & { readonly care: IncidentCare }): ReactNode {
  const texts = useLanguage().words.operations;
  switch (care) {
    case 'escalate':
    case 'declareMajor':
    case 'withdrawMajor':
      return <ReasonForm care={care} {...props} />;
    case 'pause':
      return <PauseForm {...props} />;
    case 'resume':
      return (
        <StepForm
          title={texts.care.resume}
          document={ResumeIncidentDocument}
          errors={(answer) => answer.resumeIncident.errors}
          variables={(note) => ({ input: { incident: props.incident.id, version: props.incident.version, note } })}
          label={texts.actions.note}
          required={false}
          onClose={props.onClose}
        />
      );
    case 'role':
      return <RoleForm {...props} />;
    case 'assess':
      return <AssessForm {...props} />;
    case 'correctImpact':
      return <ImpactForm {...props} />;
    case 'action':
      return <ActionForm {...props} />;
    case 'duplicate':
      return <DuplicateForm {...props} />;
    case 'link':
      return <LinkForm {...props} />;
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

/** What else can be done with an incident, for those who may. */
export function IncidentCareMenu({ incident }: { readonly incident: Incident }) {
  const texts = useLanguage().words.operations;
  const viewer = useViewer();
  const [care, setCare] = useState<IncidentCare | null>(null);
  if (viewer?.may('operations:handle-incident') !== true) {
    return null;
  }
  const paused = incident.clocks.some((clock) => clock.paused);
  return (
    <>
      <Menu face={texts.care.label} name={texts.care.label} end>
        {careIn(incident.state, incident.major, paused).map((each) => (
          <Choice key={each} name={texts.care[each]} onChoose={() => setCare(each)} />
        ))}
      </Menu>
      {care !== null && <Form care={care} incident={incident} onClose={() => setCare(null)} />}
    </>
  );
}
