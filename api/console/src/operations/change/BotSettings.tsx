import { Link } from 'react-router';
import { BotSettingsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { changePath } from './paths';
import { PlanChange } from './PlanChange';
import { SettingDrifts } from './SettingDrifts';
import { Unbroken } from '../../platform/ui/Unbroken';

/** The settings of a bot, each with the change that set it, and a button to change them. */
export function BotSettings({ code, id }: { readonly code: string; readonly id: string }) {
  const { words } = useLanguage();
  const texts = words.changes;
  const reading = useRead(BotSettingsDocument, { code });
  return (
    <>
    <Panel title={texts.settings} tools={<PlanChange bot={{ id }} setting />} foot={texts.settingsHint}>
      <Shown reading={reading}>
        {({ bot }) =>
          bot === null || bot.settings.edges.length === 0 ? (
            <Empty title={texts.noSettings} />
          ) : (
            <dl className="facts">
              {bot.settings.edges.map(({ node }) => (
                <div key={node.id} className="facts-line">
                  <dt>{node.name}</dt>
                  <dd>
                    {node.value ?? <span className="quiet">{texts.removed}</span>}{' '}
                    <span className="quiet">
                      <Unbroken>{instant(node.setAt)}</Unbroken>
                      {node.change !== null && (
                        <>
                          {' · '}
                          <Link to={changePath(node.change.number)}>{node.change.number}</Link>
                        </>
                      )}
                    </span>
                  </dd>
                </div>
              ))}
            </dl>
          )
        }
      </Shown>
    </Panel>
    {reading.data?.bot != null && <SettingDrifts bot={reading.data.bot} />}
    </>
  );
}
