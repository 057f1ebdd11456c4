type Props = { readonly label: string; readonly value: string; readonly onChoose: (day: string) => void };

/** A day by which a list begins or ends. */
export function DayField({ label, value, onChoose }: Props) {
  return (
    <label className="inline-field">
      <span>{label}</span>
      <input type="date" className="input" value={value} onChange={(event) => onChoose(event.target.value)} />
    </label>
  );
}
