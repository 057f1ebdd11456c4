import type { ReactNode } from 'react';

/** A line of a record's details; nothing if there is no value. */
export function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return children === null ? null : (
    <div className="facts-line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
