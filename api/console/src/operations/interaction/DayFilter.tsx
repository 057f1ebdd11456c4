import { useAddress } from '../../platform/ui/useAddress';

/** Narrows a list by a date, which the page's address keeps under its name. */
export function DayFilter({ name, label }: { readonly name: 'from' | 'until'; readonly label: string }) {
  const address = useAddress();
  return (
    <label className="inline-field">
      <span>{label}</span>
      <input
        type="date"
        className="input"
        value={address.text(name)}
        onChange={(event) => address.set({ [name]: event.target.value })}
      />
    </label>
  );
}
