import { Link } from 'react-router';
import { BotBreachesDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';
import { useBreachColumns } from './useBreachColumns';

/** The latest data breaches that concern a bot. */
export function BotBreaches({ code }: { readonly code: string }) {
  const texts = useLanguage().words.breach;
  const readable = useViewer()?.may('breach:read') === true;
  const reading = useRead(BotBreachesDocument, { bot: code }, { skip: !readable });
  const columns = useBreachColumns();
  return readable ? (
    <Shown reading={reading} lines={2}>
      {({ dataBreaches }) =>
        dataBreaches.edges.length === 0 ? null : (
          <TablePanel
            title={texts.title}
            tools={<Link to={`/data-breaches?bot=${encodeURIComponent(code)}`}>{texts.ofBot}</Link>}
            empty={texts.none}
            rows={dataBreaches.edges.map(({ node }) => node)}
            total={dataBreaches.totalCount}
            rowKey={(row) => row.id}
            columns={columns}
          />
        )
      }
    </Shown>
  ) : null;
}
