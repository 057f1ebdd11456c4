import { useLanguage } from '../platform/language/LanguageProvider';
import { signOnAddress } from '../platform/session/signOn';
import type { SignInIssuer } from './options';

/** The issuers with whose accounts people can sign in. */
export function SignOnLinks({ issuers }: { readonly issuers: readonly SignInIssuer[] }) {
  const texts = useLanguage().words.access.signOn;
  return (
    <ul className="sign-on">
      {issuers.map(({ name, title }) => (
        <li key={name}>
          <a className="button button-primary" href={signOnAddress(name)}>
            {texts.with(title)}
          </a>
        </li>
      ))}
    </ul>
  );
}
