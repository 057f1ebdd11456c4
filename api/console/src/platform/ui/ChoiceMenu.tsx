import { useState } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import { Menu } from './Menu';

type Props<T extends string> = {
  readonly label: string;
  readonly choices: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly chosen: readonly T[];
  readonly onChoose: (chosen: readonly T[]) => void;
};

/** A filter by some of a few values. */
export function ChoiceMenu<T extends string>({ label, choices, names, chosen, onChoose }: Props<T>) {
  const { words } = useLanguage();
  // a box turns at once; what is chosen comes back by way of the page's address, a moment later
  const [turned, setTurned] = useState({ from: chosen, to: chosen });
  if (turned.from.join() !== chosen.join()) {
    setTurned({ from: chosen, to: chosen });
  }
  const turn = (choice: T) => () => {
    const to = turned.to.includes(choice) ? turned.to.filter((each) => each !== choice) : [...turned.to, choice];
    setTurned({ from: turned.from, to });
    onChoose(to);
  };
  const some = chosen.length > 0;
  return (
    <Menu
      look={some ? 'set' : 'framed'}
      name={label}
      face={
        <>
          {label}
          {some && (
            <>
              <span className="menu-count" aria-hidden="true">
                {chosen.length}
              </span>
              <span className="unseen">{words.platform.chosen(chosen.length)}</span>
            </>
          )}
        </>
      }
    >
      {choices.map((choice) => (
        <label key={choice} className="menu-choice">
          <input type="checkbox" checked={turned.to.includes(choice)} onChange={turn(choice)} />
          {names[choice]}
        </label>
      ))}
    </Menu>
  );
}
