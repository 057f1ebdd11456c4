import { ChoiceMenu } from './ChoiceMenu';
import { useAddress } from './useAddress';

type Props<T extends string> = {
  /** The parameter of the page's address that holds what is chosen. */
  readonly name: string;
  readonly label: string;
  readonly choices: readonly T[];
  readonly names: Readonly<Record<T, string>>;
};

/** Narrows a list to some of several values, which the page's address keeps. */
export function ChoiceFilter<T extends string>({ name, label, choices, names }: Props<T>) {
  const address = useAddress();
  return (
    <ChoiceMenu
      label={label}
      choices={choices}
      names={names}
      chosen={address.list(name, choices)}
      onChoose={(chosen) => address.set({ [name]: chosen })}
    />
  );
}
