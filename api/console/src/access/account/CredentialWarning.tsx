import { Link } from 'react-router';
import { OwnCredentialsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Unbroken } from '../../platform/ui/Unbroken';

/** Says on every page which of the own credentials ends soon. */
export function CredentialWarning() {
  const { words } = useLanguage();
  const texts = words.access.account;
  const { data } = useRead(OwnCredentialsDocument, {});
  const ending = data?.viewer.credentials.filter(({ state }) => state !== 'CURRENT') ?? [];
  if (ending.length === 0) {
    return null;
  }
  return (
    <div className="notice" role="status">
      <ul>
        {ending.map(({ id, kind, state, expiresAt }) => (
          <li key={id}>
            <Unbroken>{state === 'EXPIRED' ? texts.ended(texts.kinds[kind]) : texts.ending(texts.kinds[kind], date(expiresAt ?? ''))}</Unbroken>
          </li>
        ))}
      </ul>
      <Link to="/account">{texts.toAccount}</Link>
    </div>
  );
}
