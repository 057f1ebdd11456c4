import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { BotManualsDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { ManualStateBadge } from './badges';
import { DraftManual } from './ManualForms';
import { manualPath } from './paths';

/** The manual of a bot, newest revision first. */
export function BotManuals({ code }: { readonly code: string }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const readable = useViewer()?.may('collaboration:read') === true;
  const reading = useRead(BotManualsDocument, { code }, { skip: !readable });
  const bot = reading.data?.bot;
  if (!readable) {
    return null;
  }
  return (
    <Panel title={texts.manual} tools={bot != null && <DraftManual bot={bot.id} />}>
      <Shown reading={reading} lines={2}>
        {({ bot: shown }) =>
          shown === null || shown.manuals.edges.length === 0 ? (
            <Empty title={texts.noManuals} />
          ) : (
            <ul className="plain-list">
              {shown.manuals.edges.map(({ node }) => (
                <li key={node.id}>
                  <Link to={manualPath(node.id)}>{node.title}</Link> {texts.revision(node.revision)}{' '}
                  <ManualStateBadge state={node.state} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}
