import { Link } from 'react-router';
import { useLanguage } from '../language/LanguageProvider';
import { Page, Panel } from './Page';
import { Empty } from './states';

/** An address that names nothing. */
export function NotFound() {
  const { words } = useLanguage();
  const texts = words.platform.notFound;
  return (
    <Page title={texts.title}>
      <Panel>
        <Empty title={texts.title}>
          <p>{texts.text}</p>
          <Link className="button" to="/">
            {texts.home}
          </Link>
        </Empty>
      </Panel>
    </Page>
  );
}

/** A page that failed to be drawn. */
export function Crash() {
  const { words } = useLanguage();
  return (
    <div className="state" role="alert">
      <p>{words.platform.crash}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {words.platform.failure.again}
      </button>
    </div>
  );
}
