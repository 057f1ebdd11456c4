import { useState } from 'react';
import type { TestKind } from '../../generated/graphql';
import { useUploads } from '../../platform/api/useUploads';
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
  const [format, setFormat] = useState<Format>('junit');
  const [kind, setKind] = useState<TestKind>('FUNCTIONAL');
  const [run, setRun] = useState('');
  const [complete, setComplete] = useState(false);
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
  const uploads = useUploads(path, texts.noFile);
  const { uploaded } = uploads;
  return (
    <>
      {uploaded !== null && (
        <span className="quiet" role="status">
          {texts.done(formats.count(uploaded.accepted), formats.count(uploaded.duplicate))}
        </span>
      )}
      <button type="button" className="button" onClick={uploads.begin}>
        {texts.title}
      </button>
      {uploads.open && (
        <FormDialog title={texts.title} submit={texts.title} {...uploads.dialog}>
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
              onChange={(event) => uploads.choose([...(event.target.files ?? [])])}
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
