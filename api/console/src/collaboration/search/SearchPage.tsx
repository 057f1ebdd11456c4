import { useState } from 'react';
import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import { SearchDocument, type SearchHitPartsFragment, type SearchKind } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { hitPath } from './hitPath';

const PAGE = 20;
const LARGEST = 100;
/** How many hits the server counts. */
const COUNTED = 1000;

const KINDS: readonly SearchKind[] = [
  'BOT',
  'REQUIREMENT',
  'DESIGN',
  'DEFECT',
  'LAUNCH',
  'INCIDENT',
  'CHANGE',
  'MANUAL',
  'FEEDBACK',
  'MEETING',
  'LESSON',
  'ACTION_ITEM',
  'RISK',
  'CONTINGENCY_PLAN',
];

/** A text in its parts, each shown as plain text, so that nothing becomes markup. */
function Marked({ parts }: { readonly parts: SearchHitPartsFragment['title'] }) {
  return parts.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text));
}

function Hit({ hit }: { readonly hit: SearchHitPartsFragment }) {
  const { words } = useLanguage();
  const path = hitPath(hit);
  return (
    <li className="search-hit">
      <h2>{path === null ? <Marked parts={hit.title} /> : <Link to={path}><Marked parts={hit.title} /></Link>}</h2>
      <p className="quiet">
        <Badge tone="quiet">{words.collaboration.search.kind[hit.kind]}</Badge> {date(hit.at)}
        {hit.bot !== null && hit.kind !== 'BOT' && (
          <>
            {' · '}
            <Link to={botPath(hit.bot.code)}>{hit.bot.name}</Link>
          </>
        )}
      </p>
      {hit.snippet.length > 0 && (
        <p className="prose">
          <Marked parts={hit.snippet} />
        </p>
      )}
    </li>
  );
}

function Hits({ text, kinds }: { readonly text: string; readonly kinds: readonly SearchKind[] }) {
  const { words, formats } = useLanguage();
  const texts = words.collaboration.search;
  const [size, setSize] = useState(PAGE);
  const reading = useRead(
    SearchDocument,
    { text, first: size, ...(kinds.length > 0 && { kinds: [...kinds] }) },
    { keep: true },
  );
  return (
    <Shown reading={reading} lines={6}>
      {({ search }) =>
        search.edges.length === 0 ? (
          <Empty title={texts.none} />
        ) : (
          <>
            <p className="quiet" role="status">
              {search.totalCount >= COUNTED
                ? texts.atLeast(formats.count(search.totalCount))
                : texts.found(formats.count(search.totalCount))}
            </p>
            <ol className="plain-list stack">
              {search.edges.map(({ cursor, node }) => (
                <Hit key={cursor} hit={node} />
              ))}
            </ol>
            {search.pageInfo.hasNextPage && size < LARGEST && (
              <button type="button" className="button" onClick={() => setSize(Math.min(size + PAGE, LARGEST))}>
                {texts.more}
              </button>
            )}
          </>
        )
      }
    </Shown>
  );
}

/** What is found by its words, in everything that the viewer may see. */
export function SearchPage() {
  const { words } = useLanguage();
  const texts = words.collaboration.search;
  const address = useAddress();
  const text = address.text('q').trim();
  const kinds = address.list('kind', KINDS);
  return (
    <Page title={text === '' ? texts.title : `${texts.title}: ${text}`} lead={texts.lead}>
      <Panel>
        <div className="stack">
          <div className="toolbar">
            <ChoiceFilter name="kind" label={texts.kinds} choices={KINDS} names={texts.kind} />
          </div>
          {text === '' ? (
            <Empty title={texts.hint} />
          ) : (
            <Hits key={JSON.stringify([text, kinds])} text={text} kinds={kinds} />
          )}
        </div>
      </Panel>
    </Page>
  );
}
