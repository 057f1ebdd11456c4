import { useLanguage } from '../language/LanguageProvider';
import { Icon, type IconName } from './Icon';
import type { PageInfo, Paging } from './usePaging';

type Props = {
  readonly paging: Paging;
  readonly page: PageInfo;
  readonly shown: number;
  readonly total: number;
  /** The list can be paged forwards only. */
  readonly forwards?: boolean;
};

/** The foot of a list: how much of it is shown, and the ways to the rest. */
export function Pager({ paging, page, shown, total, forwards = false }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.platform.paging;
  const button = (to: 'first' | 'previous' | 'next' | 'last', icon: IconName, possible: boolean) => (
    <button
      type="button"
      className="button button-icon"
      aria-label={texts[to]}
      title={texts[to]}
      disabled={!possible}
      onClick={() => paging.go(to, page)}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <>
      <span className="figures" aria-live="polite">
        {words.platform.rows(shown, formats.count(total))}
      </span>
      {(page.hasNextPage || page.hasPreviousPage) && (
        <nav className="segments" aria-label={texts.label}>
          {button('first', 'first', page.hasPreviousPage)}
          {!forwards && button('previous', 'left', page.hasPreviousPage)}
          {button('next', 'right', page.hasNextPage)}
          {!forwards && button('last', 'last', page.hasNextPage)}
        </nav>
      )}
    </>
  );
}
