import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { upload } from './request';
import type { ActionError } from './useAction';

/** What the server said about files. */
export type Uploaded = { readonly accepted: number; readonly duplicate: number; readonly remarks: readonly string[] };

/**
 * The state of a dialog that uploads files, one after the other.
 *
 * @param path the address, with what the dialog asks for
 * @param noFile the error if no file was chosen
 */
export function useUploads(path: () => string, noFile: string) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [running, setRunning] = useState(false);
  const [errors, setErrors] = useState<readonly ActionError[]>([]);
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const submit = async () => {
    if (files.length === 0) {
      setErrors([{ code: 'INVALID', message: noFile }]);
      return;
    }
    setRunning(true);
    setErrors([]);
    let accepted = 0;
    let duplicate = 0;
    const remarks: string[] = [];
    try {
      for (const file of files) {
        const report = await upload(path(), file);
        accepted += report.accepted;
        duplicate += report.duplicate;
        remarks.push(...report.remarks);
      }
      setUploaded({ accepted, duplicate, remarks });
      setFiles([]);
      setOpen(false);
    } catch (failure) {
      setErrors([{ code: 'FAILED', message: failure instanceof Error ? failure.message : String(failure) }]);
    } finally {
      setRunning(false);
      await queries.invalidateQueries();
    }
  };
  return {
    open,
    begin: () => setOpen(true),
    files,
    choose: setFiles,
    uploaded,
    dialog: { running, errors, onSubmit: () => void submit(), onClose: () => setOpen(false) },
  };
}
