import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TestKind } from '../../generated/graphql';
import { upload } from '../../platform/api/request';
import type { ActionError } from '../../platform/api/useAction';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field, FormDialog } from '../../platform/ui/FormDialog';

type Format = 'junit' | 'sarif' | 'coverage';

const FORMATS: readonly Format[] = ['junit', 'sarif', 'coverage'];
const KINDS: readonly TestKind[] = ['FUNCTIONAL', 'PERFORMANCE', 'SECURITY'];

type Props = { readonly bot: string; readonly release: string };

/** Takes in files that tools wrote, one after the other, and says what became of them. */
export function UploadResults({ bot, release }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.evidence.upload;
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [format, setFormat] = useState<Format>('junit');
  const [kind, setKind] = useState<TestKind>('FUNCTIONAL');
  const [run, setRun] = useState('');
  const [complete, setComplete] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [running, setRunning] = useState(false);
  const [errors, setErrors] = useState<readonly ActionError[]>([]);
  const [said, setSaid] = useState('');
  const path = () => {
    const query = new URLSearchParams({ bot, release });
    if (format === 'junit') {
      query.set('kind', kind);
    }
    if (format !== 'coverage' && run.trim() !== '') {
      query.set('run', run.trim());
    }
    if (format === 'sarif' && complete) {
      query.set('complete', 'true');
    }
    return `/import/${format}?${query.toString()}`;
  };
  const submit = async () => {
    if (files.length === 0) {
      setErrors([{ code: 'INVALID', message: texts.noFile }]);
      return;
    }
    setRunning(true);
    setErrors([]);
    let accepted = 0;
    let duplicate = 0;
    try {
      for (const file of files) {
        const report = await upload(path(), file);
        accepted += report.accepted;
        duplicate += report.duplicate;
      }
      setSaid(texts.done(formats.count(accepted), formats.count(duplicate)));
      setFiles([]);
      setOpen(false);
    } catch (failure) {
      setErrors([{ code: 'FAILED', message: failure instanceof Error ? failure.message : String(failure) }]);
    } finally {
      setRunning(false);
      await queries.invalidateQueries();
    }
  };
  return (
    <>
      {said !== '' && (
        <span className="quiet" role="status">
          {said}
        </span>
      )}
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {texts.title}
      </button>
      {open && (
        <FormDialog
          title={texts.title}
          submit={texts.title}
          running={running}
          errors={errors}
          onSubmit={() => void submit()}
          onClose={() => setOpen(false)}
        >
          <Field label={texts.format}>
            <select className="input" value={format} onChange={(event) => setFormat(event.target.value as Format)}>
              {FORMATS.map((each) => (
                <option key={each} value={each}>
                  {texts.formats[each]}
                </option>
              ))}
            </select>
          </Field>
          <Field label={texts.files}>
            <input
              className="input"
              type="file"
              multiple
              onChange={(event) => setFiles([...(event.target.files ?? [])])}
            />
          </Field>
          {format === 'junit' && (
            <Field label={words.evidence.tests.kind}>
              <select className="input" value={kind} onChange={(event) => setKind(event.target.value as TestKind)}>
                {KINDS.map((each) => (
                  <option key={each} value={each}>
                    {words.evidence.testKind[each]}
                  </option>
                ))}
              </select>
            </Field>
          )}
          {format !== 'coverage' && (
            <Field label={texts.run} hint={texts.runHint}>
              <input className="input" maxLength={300} value={run} onChange={(event) => setRun(event.target.value)} />
            </Field>
          )}
          {format === 'sarif' && (
            <label className="inline-field">
              <input type="checkbox" checked={complete} onChange={(event) => setComplete(event.target.checked)} />
              <span>{texts.complete}</span>
            </label>
          )}
        </FormDialog>
      )}
    </>
  );
}
