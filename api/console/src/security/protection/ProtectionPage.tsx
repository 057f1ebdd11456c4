import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { EndUser } from './EndUser';
import { Erasures } from './Erasures';
import { ExportEmployee } from './ExportPerson';
import { Keys } from './Keys';
import { Rectifications } from './Rectifications';
import { Removals } from './Removals';

/** Who was forgotten, what was removed, and the keys that encrypt. */
export function ProtectionPage() {
  const { words } = useLanguage();
  const viewer = useViewer();
  return (
    <Page title={words.protection.title} lead={words.protection.lead}>
      <EndUser />
      <ExportEmployee />
      {viewer?.may('security:read-erasures') === true && (
        <>
          <Erasures />
          <Rectifications />
          <Removals />
        </>
      )}
      {viewer?.may('security:read-keys') === true && <Keys />}
    </Page>
  );
}
