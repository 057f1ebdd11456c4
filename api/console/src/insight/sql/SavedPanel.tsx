import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Reading } from '../../platform/api/useRead';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { isWithoutOwner, type SavedQuery } from './savedQuery';

type Props = {
  readonly reading: Reading<readonly SavedQuery[]>;
  readonly username: string;
  /** The ID of the query that is open; empty for none. */
  readonly open: string;
  readonly onOpen: (query: SavedQuery) => void;
};

/** The queries that the viewer saved, and those that others share. */
export function SavedPanel({ reading, username, open, onOpen }: Props) {
  const texts = useLanguage().words.insight.sqlPage;
  return (
    <Panel title={texts.saved}>
      <Shown reading={reading}>
        {(queries) =>
          queries.length === 0 ? (
            <Empty title={texts.noSaved} />
          ) : (
            <ul className="sql-history">
              {queries.map((query) => (
                <li key={query.id}>
                  <button type="button" className="row-button" aria-current={query.id === open} onClick={() => onOpen(query)}>
                    {query.name}
                  </button>
                  <span className="cell-sub">
                    {isWithoutOwner(query) ? texts.noOwner : query.savedBy?.username === username ? texts.sharing[query.sharing] : texts.sharedBy(query.savedBy?.name ?? '–')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}
