import { useState } from 'react';
import { save } from '../api/request';
import { useLanguage } from '../language/LanguageProvider';

type Form = 'html' | 'pdf' | 'xlsx';

const FORMS: readonly Form[] = ['html', 'pdf', 'xlsx'];

type Props = {
  /** The address of the reports of that kind of record, such as `/reports/drills`. */
  readonly of: string;
  readonly number: string;
  /** What the buttons for a web page, a PDF and a workbook are called; there are no others. */
  readonly names: Readonly<Partial<Record<Form, string>>>;
};

/** Buttons that save the report of a record, in the language of the console. */
export function Reports({ of, number, names }: Props) {
  const { language } = useLanguage();
  const [failure, setFailure] = useState('');
  const open = (form: Form) => () => {
    setFailure('');
    save(`${of}/${encodeURIComponent(number)}.${form}?lang=${language}`, `${number}.${form}`).catch((problem: unknown) =>
      setFailure(problem instanceof Error ? problem.message : String(problem)),
    );
  };
  return (
    <>
      {FORMS.filter((form) => names[form] !== undefined).map((form) => (
        <button key={form} type="button" className="button" onClick={open(form)}>
          {names[form]}
        </button>
      ))}
      {failure !== '' && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
