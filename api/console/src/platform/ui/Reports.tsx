import { useState } from 'react';
import { save } from '../api/request';
import { useLanguage } from '../language/LanguageProvider';

/** The ending of the file; the departments are an archive with a report of each. */
type Form = 'html' | 'pdf' | 'xlsx' | 'json' | 'departments';

const FORMS: readonly Form[] = ['html', 'pdf', 'xlsx', 'json', 'departments'];

type Props = {
  /** The address of the reports of that kind of record, such as `/reports/drills`. */
  readonly of: string;
  readonly number: string;
  /** What the buttons are called; forms without a name have none. */
  readonly names: Readonly<Partial<Record<Form, string>>>;
};

/** Buttons that save the report of a record, in the language of the console. */
export function Reports({ of, number, names }: Props) {
  const { language } = useLanguage();
  const [failure, setFailure] = useState('');
  const open = (form: Form) => () => {
    setFailure('');
    const [ending, name] = form === 'departments' ? ['/departments.zip', '-departments.zip'] : [`.${form}`, `.${form}`];
    save(`${of}/${encodeURIComponent(number)}${ending}?lang=${language}`, `${number}${name}`).catch((problem: unknown) =>
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
