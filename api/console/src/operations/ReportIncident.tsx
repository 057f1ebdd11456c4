import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useViewer } from '../access/useViewer';
import { RecordMenu } from '../catalog/RecordMenu';
import { ReportIncidentDocument, type Severity } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';
import { incidentPath } from './paths';
import { SEVERITIES } from './severities';

type Chosen = { readonly code: string; readonly id: string | null };

const NOBODY: Chosen = { code: '', id: null };

function ReportForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const { actions, fields, severity: names } = words.operations;
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [severity, setSeverity] = useState<Severity>('MODERATE');
  const [bot, setBot] = useState(NOBODY);
  const [department, setDepartment] = useState(NOBODY);
  const [startedAt, setStartedAt] = useState('');
  const report = useAction(ReportIncidentDocument, (answer) => answer.reportIncident.errors);
  const submit = async () => {
    const answer = await report.run({
      input: {
        title: title.trim(),
        description: description.trim() === '' ? null : description.trim(),
        severity,
        bot: bot.id,
        department: department.id,
        startedAt: startedAt === '' ? null : `${startedAt}:00Z`,
      },
    });
    const incident = answer?.reportIncident.incident;
    if (incident != null) {
      await navigate(incidentPath(incident.number));
    }
  };
  return (
    <FormDialog
      title={actions.report}
      submit={actions.report}
      running={report.running}
      errors={report.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={fields.title}>
        <input
          className="input"
          required
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Field label={fields.severity}>
        <select className="input" value={severity} onChange={(event) => setSeverity(event.target.value as Severity)}>
          {SEVERITIES.map((each) => (
            <option key={each} value={each}>
              {names[each]}
            </option>
          ))}
        </select>
      </Field>
      <div className="page-tools">
        <RecordMenu
          kind="bot"
          label={fields.bot}
          chosen={bot.code}
          onChoose={(code, choice) => setBot({ code, id: choice?.id ?? null })}
        />
        <RecordMenu
          kind="department"
          label={fields.department}
          chosen={department.code}
          onChoose={(code, choice) => setDepartment({ code, id: choice?.id ?? null })}
        />
        <span className="quiet">{actions.departmentHint}</span>
      </div>
      <Field label={actions.startedAt} hint={actions.startedHint}>
        <input
          type="datetime-local"
          className="input"
          value={startedAt}
          onChange={(event) => setStartedAt(event.target.value)}
        />
      </Field>
      <Field label={`${fields.description} (${actions.optional})`}>
        <textarea className="input" value={description} onChange={(event) => setDescription(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The button by which an incident is reported, for those who may. */
export function ReportIncident() {
  const { words } = useLanguage();
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  if (viewer?.may('operations:report-incident') !== true) {
    return null;
  }
  return (
    <>
      <button type="button" className="button button-primary" onClick={() => setOpen(true)}>
        {words.operations.actions.report}
      </button>
      {open && <ReportForm onClose={() => setOpen(false)} />}
    </>
  );
}
