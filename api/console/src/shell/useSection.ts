import { useCallback, useState } from 'react';

const KEPT = 'botwarden.closed-sections';

function closed(): readonly string[] {
  return (localStorage.getItem(KEPT) ?? '').split(',').filter((name) => name !== '');
}

/** Whether a section of the menu is open, which the browser remembers, and how to open or close it. */
export function useSection(name: string): readonly [boolean, () => void] {
  const [open, setOpen] = useState(() => !closed().includes(name));
  const toggle = useCallback(() => {
    const others = closed().filter((each) => each !== name);
    localStorage.setItem(KEPT, (open ? [...others, name] : others).join(','));
    setOpen(!open);
  }, [name, open]);
  return [open, toggle];
}
