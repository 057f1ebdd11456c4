import { useState, type SyntheticEvent } from 'react';
import { save } from '../../platform/api/request';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';

type Props = {
  readonly path: string;
  readonly file: string;
  /** Who the export is about; null while that is not known. */
  readonly about: Readonly<Record<string, string>> | null;
};

/** Saves all data about a person as a JSON file, with a reason for the audit trail. */
export function ExportPerson({ path, file, about }: Props) {
  const texts = useLanguage().words.protection;
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (about === null) {
      return;
    }
    setFailure('');
    save(path, file, { ...about, reason }).catch((problem: unknown) =>
      setFailure(problem instanceof Error ? problem.message : texts.exportFailed),
    );
  };
  return (
    <form className="toolbar" onSubmit={submit}>
      <input
        className="input"
        aria-label={texts.reason}
        placeholder={texts.reason}
        value={reason}
        required
        maxLength={300}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="button button-small" disabled={about === null}>
        {texts.export}
      </button>
      {failure !== '' && <p role="alert">{failure}</p>}
    </form>
  );
}

/** The export of the data about an employee. */
export function ExportEmployee() {
  const texts = useLanguage().words.protection;
  const viewer = useViewer();
  const [code, setCode] = useState('');
  if (viewer?.may('security:export-personal') !== true) {
    return null;
  }
  return (
    <Panel title={texts.employee}>
      <p className="quiet">{texts.employeeHint}</p>
      <div className="toolbar">
        <input
          className="input"
          aria-label={texts.employeeCode}
          placeholder={texts.employeeCode}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <ExportPerson path="/exports/employees" file="employee.json" about={code.trim() === '' ? null : { code: code.trim() }} />
    </Panel>
  );
}
