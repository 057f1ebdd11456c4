import type { ReactNode } from 'react';
import type { Figure as Parts } from '../format/formats';

type Props = {
  readonly label: ReactNode;
  /** Null if nothing was measured; undefined while loading. */
  readonly value: Parts | null | undefined;
  readonly note?: ReactNode;
};

/** From so many characters on, a figure is set smaller, to stay in its field. */
const LONG = 11;

/** One figure with its label and a note. */
export function Figure({ label, value, note }: Props) {
  return (
    <div className="figure">
      <div className="figure-label">{label}</div>
      <div className={value != null && value.number.length > LONG ? 'figure-value figure-long' : 'figure-value'}>
        {value === undefined && <span className="bone bone-inline" />}
        {value === null && <span className="figure-none">–</span>}
        {value !== null && value !== undefined && (
          <>
            {value.number}
            {value.unit !== '' && <span className="figure-unit">{value.unit}</span>}
          </>
        )}
      </div>
      <div className="figure-note">{note ?? '\u00a0'}</div>
    </div>
  );
}

/** Figures side by side. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return <div className="figures-row">{children}</div>;
}
