import { useLanguage } from '../../platform/language/LanguageProvider';

type Props = { readonly items: number; readonly waiting: number };

/** How much of a campaign is decided. */
export function Progress({ items, waiting }: Props) {
  const { words, formats } = useLanguage();
  const share = items === 0 ? 1 : (items - waiting) / items;
  return (
    <>
      {formats.count(items - waiting)} / {formats.count(items)} {words.rights.decided}
      <div className="progress" aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </>
  );
}
