import { useState } from 'react';
import { save } from '../../platform/api/request';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { useRecordTypes } from './useRecordTypes';

const FORMATS = ['csv', 'ndjson'] as const;

/** Saves all records of a type that the viewer may see as a file that can be imported again. */
export function ExportRecords() {
  const { words } = useLanguage();
  const texts = words.imports;
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState('');
  const [format, setFormat] = useState<string>(FORMATS[0]);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState('');
  const types = useRecordTypes(asking);
  const type = chosen === '' ? (types[0]?.type ?? '') : chosen;
  const run = async () => {
    setRunning(true);
    setFailure('');
    try {
      await save(`/export/records?type=${encodeURIComponent(type)}&format=${format}`, `${type}.${format}`);
      setAsking(false);
    } catch (problem) {
      setFailure(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setRunning(false);
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {texts.exportRecords}
      </button>
      {asking && (
        <FormDialog
          title={texts.exportRecords}
          submit={texts.exportNow}
          running={running || type === ''}
          errors={failure === '' ? [] : [{ code: 'FAILED', message: failure }]}
          onSubmit={() => void run()}
          onClose={() => setAsking(false)}
        >
          <p>{texts.exportLead}</p>
          <Field label={texts.type}>
            <select className="input" value={type} onChange={(event) => setChosen(event.target.value)}>
              {types.map((each) => (
                <option key={each.type} value={each.type}>
                  {texts.types[each.type] ?? each.type}
                </option>
              ))}
            </select>
          </Field>
          <Field label={texts.format}>
            <select className="input" value={format} onChange={(event) => setFormat(event.target.value)}>
              {FORMATS.map((each) => (
                <option key={each} value={each}>
                  {each.toUpperCase()}
                </option>
              ))}
            </select>
          </Field>
        </FormDialog>
      )}
    </>
  );
}
