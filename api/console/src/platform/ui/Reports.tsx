import { useState } from 'react';
import { download } from '../api/request';
import { useLanguage } from '../language/LanguageProvider';

type Props = {
  /** The address of the reports of that kind of record, such as `/reports/drills`. */
  readonly of: string;
  readonly number: string;
  /** What the buttons for a web page and for a PDF are called. */
  readonly names: { readonly html: string; readonly pdf: string };
};

/** Saves a report, which is fetched with the viewer's token. */
async function save(of: string, number: string, form: 'html' | 'pdf', language: string): Promise<void> {
  const url = URL.createObjectURL(await download(`${of}/${encodeURIComponent(number)}.${form}?lang=${language}`));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${number}.${form}`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Buttons that save the report of a record, in the language of the console. */
export function Reports({ of, number, names }: Props) {
  const { language } = useLanguage();
  const [failure, setFailure] = useState('');
  const open = (form: 'html' | 'pdf') => () => {
    setFailure('');
    save(of, number, form, language).catch((problem: unknown) =>
      setFailure(problem instanceof Error ? problem.message : String(problem)),
    );
  };
  return (
    <>
      <button type="button" className="button" onClick={open('html')}>
        {names.html}
      </button>
      <button type="button" className="button" onClick={open('pdf')}>
        {names.pdf}
      </button>
      {failure !== '' && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
