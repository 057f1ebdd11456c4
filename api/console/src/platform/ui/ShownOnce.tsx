type Props = { readonly note: string; readonly name: string; readonly lines: readonly string[] };

/** A secret that is not shown again. */
export function ShownOnce({ note, name, lines }: Props) {
  return (
    <div className="stack">
      <p>{note}</p>
      <pre className="secret" aria-label={name}>
        {lines.join('\n')}
      </pre>
    </div>
  );
}
