import { useState } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import { FileDrop } from '../ui/FileDrop';
import { fileText } from './fileText';

type Props = {
  /** The endings of the files that are offered. */
  readonly accept: string;
  readonly onText: (text: string) => void;
};

/** A file whose text fills a field. */
export function TextFile({ accept, onText }: Props) {
  const texts = useLanguage().words.platform.form.file;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [unreadable, setUnreadable] = useState(false);
  const choose = async (chosen: readonly File[]) => {
    setFiles(chosen);
    const [file] = chosen;
    const text = file === undefined ? undefined : await fileText(file);
    setUnreadable(text === null);
    if (typeof text === 'string') {
      onText(text);
    }
  };
  return (
    <FileDrop
      label={texts.label}
      hint={texts.hint}
      accept={accept}
      errors={unreadable ? [texts.unreadable] : []}
      files={files}
      onChoose={(chosen) => void choose(chosen)}
    />
  );
}
