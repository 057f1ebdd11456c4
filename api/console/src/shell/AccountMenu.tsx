import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { signOut } from '../platform/session/session';
import { Icon } from '../platform/ui/Icon';
import { Menu, useCloseMenu } from '../platform/ui/Menu';
import { useVersion } from './useVersion';

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const { words } = useLanguage();
  const viewer = useViewer();
  if (viewer === null) {
    return null;
  }
  return (
    <Menu
      end
      look="plain"
      name={words.platform.account}
      face={
        <>
          <Icon name="person" />
          <span className="unseen">{words.platform.account}: </span>
          <span className="top-name">{viewer.displayName}</span>
        </>
      }
    >
      <div className="menu-note">
        {viewer.displayName}
        <br />
        <code>{viewer.username}</code>
      </div>
      <PageLink to="/account" name={words.access.account.title} />
      <PageLink to="/my-data" name={words.correction.myData} />
      <button type="button" className="menu-choice" onClick={signOut}>
        {words.platform.signOut}
      </button>
      <Version />
    </Menu>
  );
}

function PageLink({ to, name }: { readonly to: string; readonly name: string }) {
  const close = useCloseMenu();
  return (
    <Link to={to} className="menu-choice" onClick={close}>
      {name}
    </Link>
  );
}

function Version() {
  const version = useVersion();
  return version === undefined ? null : <div className="menu-note">Botwarden {version}</div>;
}
