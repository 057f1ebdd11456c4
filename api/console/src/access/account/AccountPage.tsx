import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { OwnWishes } from '../../notification/OwnWishes';
import { useViewer } from '../../platform/api/useViewer';
import { OwnCredentials } from './OwnCredentials';
import { OwnSessions } from './OwnSessions';
import { ProgramKeys } from './ProgramKeys';
import { SecondFactor } from './SecondFactor';

/** The viewer's sessions and credentials. */
export function AccountPage() {
  const { words } = useLanguage();
  const viewer = useViewer();
  const texts = words.access.account;
  return (
    <Page title={texts.title} lead={viewer === null ? texts.lead : `${viewer.displayName} (${viewer.username}). ${texts.lead}`}>
      <SecondFactor />
      <OwnWishes />
      <OwnCredentials />
      <OwnSessions />
      {viewer?.mayEverywhere('access:manage') === true && <ProgramKeys />}
    </Page>
  );
}
