import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { FileDrop } from '../../platform/ui/FileDrop';
import { Field } from '../../platform/ui/FormDialog';
import { Page, Panel } from '../../platform/ui/Page';
import { columnsOf, draftOf } from './draft';
import { ImportResult } from './ImportResult';
import { importPath } from './paths';
import { importFile, KINDS, type Kind, type Report } from './report';

/** Imports a file: its columns are mapped, a dry run shows the result, and the import follows. */
export function NewImportPage() {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [parameters] = useSearchParams();
  const replaces = parameters.get('replaces');
  const [kind, setKind] = useState<Kind>('incidents');
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState('');
  const [report, setReport] = useState<Report | null>(null);
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  const changed = () => {
    setReport(null);
    setFailure('');
  };
  const choose = async (chosen: File | undefined) => {
    changed();
    setFile(chosen ?? null);
    if (chosen !== undefined && mapping === '') {
      setMapping(draftOf(kind, await columnsOf(chosen), chosen));
    }
  };
  const run = async (dryRun: boolean) => {
    if (file === null) {
      setFailure(texts.noFile);
      return;
    }
    changed();
    const progress = (share: number) => setSaid(share < 1 ? texts.sending(formats.percent(share, 0)) : texts.working);
    progress(0);
    try {
      const done = await importFile({ kind, mapping, file, replaces }, dryRun, progress);
      if (done.importRun === null) {
        setReport(done);
      } else {
        await queries.invalidateQueries();
        await navigate(importPath(done.importRun));
      }
    } catch (problem) {
      setFailure(problem instanceof Error ? problem.message : String(problem));
    } finally {
      setSaid('');
    }
  };
  const busy = said !== '';
  return (
    <Page title={replaces === null ? texts.newTitle : texts.correctTitle} lead={replaces === null ? texts.newLead : texts.correctLead}>
      <Panel>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void run(true);
          }}
        >
          <Field label={words.operations.imports.fields.kind}>
            <select
              className="input"
              value={kind}
              disabled={replaces !== null}
              onChange={(event) => {
                changed();
                setKind(event.target.value as Kind);
                setMapping('');
              }}
            >
              {KINDS.map((each) => (
                <option key={each} value={each}>
                  {texts.kinds[each]}
                </option>
              ))}
            </select>
          </Field>
          <FileDrop
            label={texts.file}
            hint={texts.fileHint}
            files={file === null ? [] : [file]}
            onChoose={([chosen]) => void choose(chosen)}
          />
          <Field label={texts.mapping} hint={texts.mappingHint}>
            <textarea
              className="input figures"
              rows={16}
              spellCheck={false}
              required
              value={mapping}
              onChange={(event) => {
                changed();
                setMapping(event.target.value);
              }}
            />
          </Field>
          <div>
            <button type="submit" className="button" disabled={busy}>
              {texts.attempt}
            </button>{' '}
            <button
              type="button"
              className="button button-primary"
              disabled={busy || report === null}
              onClick={() => void run(false)}
            >
              {replaces === null ? texts.run : texts.replace}
            </button>{' '}
            <span className="quiet" role="status">
              {busy ? said : report !== null && texts.tried}
            </span>
          </div>
          {failure !== '' && (
            <p className="field-error" role="alert">
              {failure}
            </p>
          )}
        </form>
      </Panel>
      {report !== null && <ImportResult report={report} />}
    </Page>
  );
}
