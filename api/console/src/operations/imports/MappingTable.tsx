import { useLanguage } from '../../platform/language/LanguageProvider';
import { Table, type Column } from '../../platform/ui/Table';
import { suggestedMeanings, type Draft, type Source } from './draft';
import { fieldsOf, nameOf, type ImportField, type Subject } from './fields';
import { valuesOf, type Sample } from './sample';

/** Activities that are offered for times that are computed from entries. */
const MOST_ACTIVITIES = 20;

type Props = {
  readonly subject: Subject;
  readonly sample: Sample;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

/** What an option of the choice of a source stands for. */
function read(value: string): Source | undefined {
  return value === '' ? undefined : (JSON.parse(value) as Source);
}

function written(source: Source | undefined): string {
  return source === undefined ? '' : JSON.stringify(source);
}

/** Without the value of a key. */
function without<V>(values: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(values).filter(([one]) => one !== key));
}

function SourceChoice({ field, name, subject, sample, draft, onChange }: Props & { readonly field: ImportField; readonly name: string }) {
  const { words } = useLanguage();
  const texts = words.imports;
  const source = draft.sources[field.key];
  const activity = draft.sources['eventLog.activity'];
  const fromEntries = subject.kind === 'incidents' && draft.eventLog && field.kind === 'time' && field.key.startsWith('incident.');
  const activities =
    fromEntries && activity !== undefined && 'column' in activity ? valuesOf(sample, activity.column, MOST_ACTIVITIES) : [];
  const choose = (chosen: Source | undefined) =>
    onChange({
      ...draft,
      sources: chosen === undefined ? without(draft.sources, field.key) : { ...draft.sources, [field.key]: chosen },
      meanings: { ...draft.meanings, [field.key]: suggestedMeanings(field, chosen, sample) },
    });
  const option = (of: Source, label: string) => (
    <option key={written(of)} value={written(of)}>
      {label}
    </option>
  );
  return (
    <select
      className="input"
      aria-label={texts.sourceOf(name)}
      value={written(source)}
      onChange={(event) => choose(read(event.target.value))}
    >
      <option value="">{texts.notInFile}</option>
      {field.key !== 'interval.length' && (
        <optgroup label={texts.columns}>{sample.columns.map((column) => option({ column }, column))}</optgroup>
      )}
      {field.choices.length > 0 && (
        <optgroup label={texts.constants}>{field.choices.map((constant) => option({ constant }, constant))}</optgroup>
      )}
      {fromEntries && (
        <optgroup label={texts.fromEntries}>
          {option({ entries: { at: 'first' } }, texts.firstEntry)}
          {option({ entries: { at: 'last' } }, texts.lastEntry)}
          {activities.flatMap((into) => [
            option({ entries: { at: 'first', into } }, texts.firstInto(into)),
            option({ entries: { at: 'last', into } }, texts.lastInto(into)),
          ])}
        </optgroup>
      )}
    </select>
  );
}

function Meanings({ field, draft, onChange }: Pick<Props, 'draft' | 'onChange'> & { readonly field: ImportField }) {
  const { words } = useLanguage();
  const texts = words.imports;
  const meanings = draft.meanings[field.key] ?? {};
  return (
    <ul className="meanings">
      {Object.entries(meanings).map(([value, meaning]) => (
        <li key={value}>
          <label>
            <span>{value}</span>
            <select
              className="input"
              value={meaning}
              onChange={(event) =>
                onChange({
                  ...draft,
                  meanings: { ...draft.meanings, [field.key]: { ...meanings, [value]: event.target.value } },
                })
              }
            >
              <option value="">{texts.noMeaning}</option>
              {field.choices.map((choice) => (
                <option key={choice} value={choice}>
                  {choice}
                </option>
              ))}
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}

/** The first value of the field in the file. */
function exampleOf(source: Source | undefined, sample: Sample): string | undefined {
  return source !== undefined && 'column' in source ? valuesOf(sample, source.column, 1)[0] : undefined;
}

/** The fields of the records, each with the column of the file that it comes from. */
export function MappingTable(props: Props) {
  const { subject, sample, draft } = props;
  const { words } = useLanguage();
  const texts = words.imports;
  const columns: readonly Column<ImportField>[] = [
    {
      key: 'field',
      head: texts.field,
      kind: 'fit',
      heading: true,
      cell: (field) => (
        <>
          {nameOf(field.key, texts.fields)}
          {field.required && <span className="cell-sub">{texts.required}</span>}
        </>
      ),
    },
    {
      key: 'source',
      head: texts.inFile,
      cell: (field) => <SourceChoice {...props} field={field} name={nameOf(field.key, texts.fields)} />,
    },
    {
      key: 'example',
      head: texts.example,
      kind: 'wide',
      cell: (field) =>
        Object.keys(draft.meanings[field.key] ?? {}).length > 0 ? (
          <Meanings {...props} field={field} />
        ) : (
          <span className="quiet cell-line">{exampleOf(draft.sources[field.key], sample) ?? '–'}</span>
        ),
    },
  ];
  return <Table caption={texts.mapping} columns={columns} rows={fieldsOf(subject, draft.eventLog)} rowKey={(field) => field.key} />;
}
