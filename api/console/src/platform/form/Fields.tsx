import { RecordMenu } from './RecordMenu';
import { TextFile } from './TextFile';
import { useLanguage } from '../language/LanguageProvider';
import { Field, FieldErrors } from '../ui/FormDialog';
import { Icon } from '../ui/Icon';
import { LookupMenu } from '../ui/LookupMenu';
import { asked, blanks, held, rowsOf, type Choice, type FieldSpec, type Held, type Value, type Values } from './fields';

type Props = {
  readonly fields: readonly FieldSpec[];
  readonly values: Values;
  /** What the form holds: lookups may depend on it. */
  readonly context: Held;
  /** What was refused, by the path of the field. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
  readonly onChange: (name: string, value: Value) => void;
  /** The prefix of the fields' paths: empty, or the path of their row with a dot. */
  readonly at?: string;
};

type One = Omit<Props, 'fields' | 'values' | 'onChange'> & {
  readonly field: FieldSpec;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
};

const types = { line: 'text', secret: 'password', number: 'number', date: 'date', time: 'time', moment: 'datetime-local' } as const;

/** The choices by their groups, in the order in which the groups first occur. */
function grouped(choices: readonly Choice[]): readonly (readonly [string | undefined, readonly Choice[]])[] {
  const groups = [...new Set(choices.map(([, , group]) => group))];
  return groups.map((group) => [group, choices.filter((choice) => choice[2] === group)]);
}

function Options({ choices }: { readonly choices: readonly Choice[] }) {
  return grouped(choices).map(([group, inside]) => {
    const options = inside.map(([value, called]) => (
      <option key={value} value={value}>
        {called}
      </option>
    ));
    return group === undefined ? (
      options
    ) : (
      <optgroup key={group} label={group}>
        {options}
      </optgroup>
    );
  });
}

type ChecksProps = {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** Boxes to tick: in a row, or where they are grouped a list of each group. */
function Checks({ choices, chosen, onChange }: ChecksProps) {
  const turn = (value: string, on: boolean) =>
    // in the order of the choices, whichever was ticked first
    onChange(choices.map(([each]) => each).filter((each) => (each === value ? on : chosen.includes(each))));
  return grouped(choices).map(([group, inside]) => (
    <div key={group ?? ''} className={group === undefined ? 'button-row' : 'checklist'} {...(group !== undefined && { role: 'group', 'aria-label': group })}>
      {group !== undefined && <strong>{group}</strong>}
      {inside.map(([value, called, , detail]) => (
        <label key={value} className="inline-field">
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => turn(value, event.target.checked)} />
          <span>
            {called}
            {detail !== undefined && <code className="quiet"> {detail}</code>}
          </span>
        </label>
      ))}
    </div>
  ));
}

function Rows({ field, value, errors, onChange, at = '' }: Omit<One, 'context'> & { readonly field: FieldSpec & { kind: 'rows' } }) {
  const { words } = useLanguage();
  const rows = rowsOf(value);
  const swapped = (k: number) => rows.map((row, j) => (j === k - 1 ? rows[k] : j === k ? rows[k - 1] : row) ?? row);
  return (
    <fieldset className="stack form-rows">
      <legend>{field.label}</legend>
      {field.hint !== undefined && <span className="quiet">{field.hint}</span>}
      {rows.map((row, k) => (
        // rows have no other identity than their place
        <fieldset key={k} className="stack form-row">
          <legend>{field.called(k + 1)}</legend>
          <Fields
            fields={asked(field.fields, row)}
            values={row}
            context={held(field.fields, row)}
            errors={errors}
            at={`${at}${field.name}[${k}].`}
            onChange={(name, to) => onChange(rows.map((each, j) => (j === k ? { ...each, [name]: to } : each)))}
          />
          <div className="button-row">
            {k > 0 && (
              <button type="button" className="button button-small" onClick={() => onChange(swapped(k))}>
                {words.platform.form.earlier}
                <span className="unseen">{field.called(k + 1)}</span>
              </button>
            )}
            <button
              type="button"
              className="button button-small"
              onClick={() => onChange(rows.filter((_, j) => j !== k))}
            >
              <Icon name="close" />
              {words.platform.form.remove}
              <span className="unseen">{field.called(k + 1)}</span>
            </button>
          </div>
        </fieldset>
      ))}
      <div>
        <button type="button" className="button" onClick={() => onChange([...rows, blanks(field.fields)])}>
          {field.add}
        </button>
      </div>
      <FieldErrors messages={errors.get(at + field.name) ?? []} />
    </fieldset>
  );
}

function Control({ field, value, context, errors, onChange, at = '' }: One) {
  const { words } = useLanguage();
  const { label: name, required = false, hint } = field;
  const label = required || field.kind === 'flag' ? name : `${name} (${words.platform.form.optional})`;
  const messages = errors.get(at + field.name) ?? [];
  const invalid = messages.length > 0 ? { 'aria-invalid': true } : {};
  const written = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const chosen = typeof value === 'object' && value !== null && 'name' in value ? value.name : '';
  const around = { label, errors: messages, ...(hint !== undefined && { hint }) };
  switch (field.kind) {
    case 'rows':
      return <Rows field={field} value={value} errors={errors} onChange={onChange} at={at} />;
    case 'bot':
    case 'department':
    case 'employee':
    case 'team':
    case 'record':
    case 'reference':
      return (
        <div className="page-tools">
          {field.kind === 'record' || field.kind === 'reference' ? (
            <LookupMenu
              lookup={field.lookup}
              context={context}
              label={label}
              chosen={chosen}
              onChoose={(choice) => onChange(choice === null ? '' : { id: choice.id, name: choice.name })}
            />
          ) : (
            <RecordMenu
              kind={field.kind}
              label={label}
              chosen={chosen}
              onChoose={(_, choice) => onChange(choice === null ? '' : { id: choice.id, name: choice.name })}
            />
          )}
          {hint !== undefined && <span className="quiet">{hint}</span>}
          <FieldErrors messages={messages} />
        </div>
      );
    case 'flag':
      return (
        <div className="field">
          <label className="inline-field">
            <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
            <span>{label}</span>
          </label>
          {hint !== undefined && <span className="quiet">{hint}</span>}
          <FieldErrors messages={messages} />
        </div>
      );
    case 'choices': {
      const now = Array.isArray(value) ? (value as readonly string[]) : [];
      return (
        <fieldset className="field">
          <legend className="field-label">{label}</legend>
          <Checks choices={field.choices} chosen={now} onChange={onChange} />
          {hint !== undefined && <span className="quiet">{hint}</span>}
          <FieldErrors messages={messages} />
        </fieldset>
      );
    }
    case 'choice':
      return (
        <Field {...around}>
          <select
            className="input"
            required={required}
            value={written}
            {...invalid}
            onChange={(event) => onChange(event.target.value)}
          >
            {(!required || !field.choices.some(([each]) => each === written)) && <option value="">–</option>}
            <Options choices={field.choices} />
          </select>
        </Field>
      );
    case 'text':
    case 'lines':
      return (
        <>
          {field.kind === 'text' && field.files !== undefined && <TextFile accept={field.files} onText={onChange} />}
          <Field {...around}>
            <textarea
              className="input"
              required={required}
              value={written}
              {...invalid}
              onChange={(event) => onChange(event.target.value)}
            />
          </Field>
        </>
      );
    default: {
      const type = field.kind === 'words' ? 'text' : types[field.kind];
      return (
        <Field {...around}>
          <input
            className="input"
            type={type}
            maxLength={field.kind === 'line' ? 300 : undefined}
            autoComplete={field.kind === 'secret' ? 'off' : undefined}
            {...(field.kind === 'number' && { min: field.least, max: field.most, step: field.step ?? 1 })}
            required={required}
            value={written}
            {...invalid}
            onChange={(event) => onChange(event.target.value)}
          />
        </Field>
      );
    }
  }
}

/** The controls of a form's fields, each with what was refused of it. */
export function Fields({ fields, values, onChange, ...rest }: Props) {
  return fields.map((field) => (
    <Control key={field.name} field={field} value={values[field.name]} onChange={(value) => onChange(field.name, value)} {...rest} />
  ));
}
