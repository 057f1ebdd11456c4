import { createContext, use, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon';
import { isComposing } from './keys';

type Props = {
  /** What the button shows. */
  readonly face: ReactNode;
  /** The panel's name. */
  readonly name: string;
  readonly look?: 'framed' | 'set' | 'plain';
  /** Open towards the left, for a button at the right end. */
  readonly end?: boolean;
  readonly children: ReactNode;
};

const Close = createContext<() => void>(() => undefined);

/** For the content of a menu: closes it and returns the focus to its button. */
export function useCloseMenu(): () => void {
  return use(Close);
}

const classes = { framed: 'button', set: 'button button-set', plain: 'button button-plain' };

/** A panel below a button: Escape, a click elsewhere and leaving it with Tab close it. */
export function Menu({ face, name, look = 'framed', end = false, children }: Props) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const opened = useRef<HTMLDivElement>(null);
  const panel = useId();
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && frame.current?.contains(event.target) === false) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, [open]);
  useEffect(() => {
    if (open) {
      // in a dialog it may begin below the edge
      opened.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      // it is meant for this panel alone: the dialog below stays
      event.stopPropagation();
      if (!isComposing(event)) {
        event.preventDefault();
        close();
      }
    }
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape is heard for all controls inside
    <div className="menu" ref={frame} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        className={classes[look]}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        {face}
        <Icon name="down" />
      </button>
      {open && (
        <div ref={opened} className={end ? 'menu-panel menu-panel-end' : 'menu-panel'} id={panel} role="group" aria-label={name}>
          <Close value={close}>{children}</Close>
        </div>
      )}
    </div>
  );
}
