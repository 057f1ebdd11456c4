import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FileDrop } from '../../platform/ui/FileDrop';
import { Field } from '../../platform/ui/FormDialog';
import { Page, Panel } from '../../platform/ui/Page';
import { draftOf, mappingOf, missingOf, type Draft } from './draft';
import type { Subject } from './fields';
import { keepMapping, keptMapping } from './kept';
import { LivePreview } from './LivePreview';
import { ImportResult } from './ImportResult';
import { MappingPanel } from './MappingPanel';
import { importPath } from './paths';
import { importFile, KINDS, type Kind, type Report } from './report';
import { sampleOf, type Sample } from './sample';
import { usePreview } from './usePreview';
import { useRecordTypes } from './useRecordTypes';

/** A file with what is known of it, and its mapping: a draft, or a text once a person wrote it. */
type Chosen = {
  readonly file: File | null;
  readonly sample: Sample | null;
  readonly draft: Draft | null;
  readonly text: string | null;
};

/** Imports a file: its columns are mapped with a live preview, a dry run shows the result, and the import follows. */
export function NewImportPage() {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const replaces = parameters.get('replaces');
  const replacedRecords = parameters.get('kind') === 'records';
  const [kind, setKind] = useState<Kind>(replacedRecords ? 'records' : 'incidents');
  const [typeName, setTypeName] = useState('');
  const types = useRecordTypes(kind === 'records');
  const [chosen, setChosen] = useState<Chosen>({
    file: null,
    sample: null,
    draft: null,
    text: replaces === null ? null : keptMapping(replaces),
  });
  const [report, setReport] = useState<Report | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  const typeOf = (of: Kind, name: string): Subject => ({
    kind: of,
    type: of === 'records' ? (types.find(({ type }) => type === name) ?? types[0] ?? null) : null,
  });
  const subject = typeOf(kind, typeName);
  const { file, sample, draft, text } = chosen;
  const drafted = sample !== null && draft !== null && file !== null ? mappingOf(subject, draft, sample, file.name) : '';
  const mapping = text ?? drafted;
  const missing = text === null && draft !== null ? missingOf(subject, draft) : [];
  const previewed = usePreview(kind, mapping, missing.length > 0 || mapping === '' ? null : (sample?.beginning ?? null));
  const busy = said !== '';
  const change = (changes: Partial<Chosen>) => {
    setReport(null);
    setFailure('');
    setChosen((before) => ({ ...before, ...changes }));
  };
  const choose = async (next: File | undefined, of: Subject) => {
    const seen = next === undefined ? null : await sampleOf(next);
    change({
      file: next ?? null,
      sample: seen,
      draft: seen === null ? null : draftOf(of, seen),
      // a compressed file shows no columns: its mapping is written
      ...(next !== undefined && seen === null && text === null && { text: '' }),
    });
  };
  const run = async (dryRun: boolean) => {
    if (file === null) {
      setFailure(texts.noFile);
      return;
    }
    setReport(null);
    setFailure('');
    const progress = (share: number) => setSaid(share < 1 ? texts.sending(formats.percent(share, 0)) : texts.working);
    progress(0);
    try {
      const done = await importFile({ kind, mapping, file, replaces }, dryRun, progress);
      if (done.importRun === null) {
        setReport(done);
      } else {
        keepMapping(done.importRun, mapping);
        await queries.invalidateQueries();
        await navigate(importPath(done.importRun));
      }
    } catch (problem) {
      setFailure(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setSaid('');
    }
  };
  return (
    <Page
      title={replaces === null ? texts.newTitle : texts.correctTitle}
      lead={replaces === null ? texts.newLead : texts.correctLead}
    >
      <Panel title={texts.file}>
        <div className="stack">
          <Field label={words.operations.imports.fields.kind}>
            <select
              className="input"
              value={kind}
              disabled={replaces !== null}
              onChange={(event) => {
                const next = event.target.value as Kind;
                setKind(next);
                change({ text: null });
                void choose(file ?? undefined, typeOf(next, typeName));
              }}
            >
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          </Field>
          {kind === 'records' && (
            <Field label={texts.type} hint={texts.typeHint}>
              <select
                className="input"
                value={subject.type?.type ?? ''}
                onChange={(event) => {
                  setTypeName(event.target.value);
                  change({ text: null });
                  void choose(file ?? undefined, typeOf(kind, event.target.value));
                }}
              >
                {types.map(({ type }) => (
                  <option key={type} value={type}>
                    {texts.types[type] ?? type}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <FileDrop
            label={texts.file}
            hint={texts.fileHint}
            files={file === null ? [] : [file]}
            onChoose={([next]) => void choose(next, subject)}
          />
        </div>
      </Panel>
      {text === null && sample !== null && draft !== null && (
        <MappingPanel
          subject={subject}
          sample={sample}
          draft={draft}
          onChange={(next) => change({ draft: next })}
          onWrite={() => change({ text: drafted })}
        />
      )}
      {text !== null && (
        <Panel
          title={texts.mapping}
          tools={
            draft !== null && (
              <button type="button" className="button" onClick={() => change({ text: null })}>
                {texts.asChoices}
              </button>
            )
          }
        >
          <Field label={texts.mapping} hint={texts.mappingHint}>
            <textarea
              className="input figures"
              rows={16}
              spellCheck={false}
              value={text}
              onChange={(event) => change({ text: event.target.value })}
            />
          </Field>
        </Panel>
      )}
      {file !== null && (
        <>
          <LivePreview missing={missing} previewed={previewed} possible={sample?.beginning != null} waiting={previewed.of !== mapping} />
          <Panel>
            <div className="stack">
              <div className="button-row">
                <button type="button" className="button" disabled={busy || missing.length > 0} onClick={() => void run(true)}>
                  {texts.attempt}
                </button>
                <button
                  type="button"
                  className="button button-primary"
                  disabled={busy || report === null}
                  onClick={() => void run(false)}
                >
                  {replaces === null ? texts.run : texts.replace}
                </button>
              </div>
              <span className="quiet" role="status">
                {busy ? said : report === null ? texts.attemptFirst : texts.tried}
              </span>
              {failure !== '' && (
                <p className="field-error" role="alert">
                  {failure}
                </p>
              )}
            </div>
          </Panel>
        </>
      )}
      {report !== null && <ImportResult report={report} />}
    </Page>
  );
}
