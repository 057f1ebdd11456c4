import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  AttachmentsDocument,
  RemoveAttachmentDocument,
  type AttachmentPartsFragment,
  type AttachmentsQuery,
} from '../../generated/graphql';
import { sendFile } from '../../platform/api/files';
import { save } from '../../platform/api/request';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { step, Steps } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';

type Props = {
  /** The ID of the record. */
  readonly record: string;
  /** The permission to attach files to it. */
  readonly permission: string;
  /** Whether its state allows more files. */
  readonly open: boolean;
};

function filesOf({ node }: AttachmentsQuery): readonly AttachmentPartsFragment[] {
  return node !== null && 'attachments' in node ? node.attachments.edges.map((edge) => edge.node) : [];
}

function Entry({ file }: { readonly file: AttachmentPartsFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.attachments;
  const [failure, setFailure] = useState('');
  const open = () => {
    setFailure('');
    save(file.url, file.name).catch((problem: unknown) => setFailure(problem instanceof Error ? problem.message : String(problem)));
  };
  return (
    <li className="attachment">
      <div>
        <button type="button" className="button button-plain" aria-label={texts.download(file.name)} onClick={open}>
          {file.name}
        </button>
        <span className="cell-sub figures" title={`${file.mediaType}, SHA-256 ${file.sha256}`}>
          {[formats.bytes(file.bytes), file.uploadedBy?.name].filter((each) => each !== undefined).join(' · ')} ·{' '}
          <Unbroken>{instant(file.uploadedAt)}</Unbroken>
          {file.description !== null && ` · ${file.description}`}
        </span>
        {failure !== '' && (
          <p className="field-error" role="alert">
            {texts.failed(file.name, failure)}
          </p>
        )}
      </div>
      <Steps
        record={file}
        look="small"
        steps={{
          removeAttachment: step({
            title: texts.remove,
            lead: file.name,
            document: RemoveAttachmentDocument,
            ...withReason({ attachment: file.id, version: file.version }, texts.reason),
          }),
        }}
      />
    </li>
  );
}

function Entries({ files }: { readonly files: readonly AttachmentPartsFragment[] }) {
  const { words } = useLanguage();
  return files.length === 0 ? (
    <p className="quiet">{words.attachments.none}</p>
  ) : (
    <ul className="plain-list stack">
      {files.map((file) => (
        <Entry key={file.id} file={file} />
      ))}
    </ul>
  );
}

/** Chooses files and attaches them one after the other. */
function Add({ record }: { readonly record: string }) {
  const { words, formats } = useLanguage();
  const texts = words.attachments;
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const [failures, setFailures] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const attach = async (files: readonly File[]) => {
    setBusy(true);
    const failed: string[] = [];
    for (const file of files) {
      const progress = (share: number) => setSaid(texts.uploading(file.name, formats.percent(share, 0)));
      progress(0);
      try {
        await sendFile('/attachments', { record }, file, progress);
      } catch (failure) {
        failed.push(texts.failed(file.name, failure instanceof Error ? failure.message : String(failure)));
      }
    }
    setSaid('');
    setFailures(failed);
    setBusy(false);
    await queries.invalidateQueries();
  };
  return (
    <div className="stack">
      <div>
        <input
          ref={input}
          hidden
          type="file"
          multiple
          aria-label={texts.choose}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = '';
            void attach(files);
          }}
        />
        <button type="button" className="button button-small" disabled={busy} onClick={() => input.current?.click()}>
          {texts.add}
        </button>{' '}
        <span className="quiet" role="status">
          {said}
        </span>
      </div>
      {failures.map((failure) => (
        <p key={failure} className="field-error" role="alert">
          {failure}
        </p>
      ))}
    </div>
  );
}

/** The files that are attached to a record. */
export function Attachments({ record, permission, open }: Props) {
  const { words } = useLanguage();
  const texts = words.attachments;
  const viewer = useViewer();
  const reading = useRead(AttachmentsDocument, { record });
  const mayAdd = open && viewer?.may(permission) === true;
  return (
    <section className="stack" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <Shown reading={reading} lines={1}>
        {(data) => <Entries files={filesOf(data)} />}
      </Shown>
      {mayAdd && <Add record={record} />}
    </section>
  );
}

/** The same, loaded when it is opened, for lists of many. */
export function FoldedAttachments(props: Props) {
  const { words } = useLanguage();
  const [shown, setShown] = useState(false);
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{words.attachments.title}</summary>
      {shown && <Attachments {...props} />}
    </details>
  );
}
