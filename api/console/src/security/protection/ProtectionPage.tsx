import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { Erasures } from './Erasures';
import { Keys } from './Keys';
import { Removals } from './Removals';

/** Who was forgotten, what was removed, and the keys that encrypt. */
export function ProtectionPage() {
  const { words } = useLanguage();
  const viewer = useViewer();
  return (
    <Page title={words.protection.title} lead={words.protection.lead}>
      {viewer?.may('security:read-erasures') === true && (
        <>
          <Erasures />
          <Removals />
        </>
      )}
      {viewer?.may('security:read-keys') === true && <Keys />}
    </Page>
  );
}
