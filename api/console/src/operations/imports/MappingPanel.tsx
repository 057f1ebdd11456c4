import { useId } from 'react';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';
import { Panel } from '../../platform/ui/Page';
import type { Draft } from './draft';
import type { Subject } from './fields';
import { MappingTable } from './MappingTable';
import { OFFERED_FORMATS, type Sample } from './sample';

type Props = {
  readonly subject: Subject;
  readonly sample: Sample;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  /** Goes on with the mapping as a text. */
  readonly onWrite: () => void;
};

function Check({ label, checked, onChange }: { readonly label: string; readonly checked: boolean; readonly onChange: (on: boolean) => void }) {
  return (
    <label className="inline-field">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** What the columns of a file mean, as choices. */
export function MappingPanel({ subject, sample, draft, onChange, onWrite }: Props) {
  const { words } = useLanguage();
  const texts = words.imports;
  const { kind } = subject;
  const formats = useId();
  return (
    <Panel
      title={texts.mapping}
      tools={
        <button type="button" className="button" onClick={onWrite}>
          {texts.asText}
        </button>
      }
      flush
      foot={
        <div className="stack">
          <div className="toolbar">
            <Field label={texts.timeFormat} hint={texts.timeFormatHint}>
              <input
                className="input"
                list={formats}
                value={draft.timeFormat}
                onChange={(event) => onChange({ ...draft, timeFormat: event.target.value })}
              />
              <datalist id={formats}>
                {OFFERED_FORMATS.map((format) => (
                  <option key={format} value={format} />
                ))}
              </datalist>
            </Field>
            <Field label={texts.zone} hint={texts.zoneHint}>
              <input className="input" value={draft.zone} onChange={(event) => onChange({ ...draft, zone: event.target.value })} />
            </Field>
          </div>
          {kind === 'incidents' && (
            <Check label={texts.eventLog} checked={draft.eventLog} onChange={(eventLog) => onChange({ ...draft, eventLog })} />
          )}
          {(kind === 'records' || (kind === 'incidents' && !draft.eventLog)) && (
            <Check
              label={texts.updatedRows}
              checked={draft.updatedRows}
              onChange={(updatedRows) => onChange({ ...draft, updatedRows })}
            />
          )}
          {kind !== 'records' && (
            <Check label={texts.register} checked={draft.register} onChange={(register) => onChange({ ...draft, register })} />
          )}
        </div>
      }
    >
      <MappingTable subject={subject} sample={sample} draft={draft} onChange={onChange} />
    </Panel>
  );
}
