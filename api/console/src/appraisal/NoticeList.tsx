type Props = { readonly title: string; readonly items: readonly string[]; readonly critical?: boolean };

/** A notice with a list of reasons; nothing if there are none. */
export function NoticeList({ title, items, critical = false }: Props) {
  return (
    items.length > 0 && (
      <div className={critical ? 'notice notice-critical' : 'notice'}>
        <div>
          <strong>{title}</strong>
          <ul>
            {items.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      </div>
    )
  );
}
