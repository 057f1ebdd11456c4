import { Fragment, type ReactNode } from 'react';
import { figuresOf } from './figuresOf';

/**
 * A text in which no number is parted from its unit, no date from its time, and none of them is broken over two lines.
 * Anything but text is left unchanged.
 */
export function Unbroken({ children }: { readonly children: ReactNode }): ReactNode {
  if (typeof children === 'number') {
    return <span className="unbroken">{children}</span>;
  }
  if (typeof children !== 'string') {
    return children;
  }
  return figuresOf(children).map(({ text, figure }, k) =>
    // parts have no other identity than their place
    figure ? (
      <span key={k} className="unbroken">
        {text}
      </span>
    ) : (
      <Fragment key={k}>{text}</Fragment>
    ),
  );
}
