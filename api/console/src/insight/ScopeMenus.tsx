import { RecordMenu } from '../platform/form/RecordMenu';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useAddress } from '../platform/ui/useAddress';
import { useScope } from './useScope';

/** Chooses whom the page's figures are about. */
export function ScopeMenus() {
  const { words } = useLanguage();
  const address = useAddress();
  const { bot, department } = useScope();
  const chosen = address.text('bot') !== '' || address.text('department') !== '';
  return (
    <>
      <RecordMenu
        kind="bot"
        label={words.catalog.bot}
        chosen={bot ?? ''}
        onChoose={(code) => address.set({ bot: code, department: '' })}
      />
      <RecordMenu
        kind="department"
        label={words.catalog.department}
        chosen={department ?? ''}
        onChoose={(code) => address.set({ department: code, bot: '' })}
      />
      {chosen && (
        <button type="button" className="button button-plain" onClick={() => address.clear('bot', 'department')}>
          {words.platform.clear}
        </button>
      )}
    </>
  );
}
