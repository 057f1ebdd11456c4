import { useState, type DragEvent } from 'react';
import { Field } from './FormDialog';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly multiple?: boolean;
  /** The endings of the files that are offered, such as `.yml,.yaml`; defaults to all. */
  readonly accept?: string;
  readonly errors?: readonly string[];
  readonly files: readonly File[];
  readonly onChoose: (files: readonly File[]) => void;
};

/** Files that are chosen, or dropped on the field. */
export function FileDrop({ label, hint, multiple = false, accept, errors = [], files, onChoose }: Props) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dropped = [...event.dataTransfer.files];
    onChoose(multiple ? dropped : dropped.slice(0, 1));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the field inside takes files by keyboard
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Field label={label} hint={files.length === 0 ? hint : files.map(({ name }) => name).join(', ')} errors={errors}>
        <input
          className="input"
          type="file"
          multiple={multiple}
          {...(accept !== undefined && { accept })}
          onChange={(event) => onChoose([...(event.target.files ?? [])])}
        />
      </Field>
    </div>
  );
}
