import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useLanguage } from '../platform/language/LanguageProvider';
import { signIn } from '../platform/session/session';
import { LanguageSwitch } from '../platform/shell/LanguageSwitch';
import { Mark } from '../platform/ui/Icon';
import { fetchSignInOptions } from './options';

const DEMO_PASSWORD = 'botwarden-demo';
const DEMO_ACCOUNTS = ['admin', 'developer', 'operator', 'business', 'auditor', 'analyst'] as const;

export function SignInPage() {
  const { words } = useLanguage();
  const texts = words.access;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const { data: options } = useQuery({ queryKey: ['sign-in options'], queryFn: fetchSignInOptions });

  useEffect(() => {
    document.title = `${texts.title} · ${words.platform.product}`;
    first.current?.focus();
  }, [texts, words]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (username.trim() === '' || password === '') {
      setProblem(texts.missing);
      return;
    }
    setBusy(true);
    const found = await signIn(username.trim(), password);
    setBusy(false);
    setProblem(found === null ? null : texts.problems[found]);
  };

  const choose = (account: string) => {
    setUsername(account);
    setPassword(DEMO_PASSWORD);
    setProblem(null);
  };

  return (
    <div className="sign-in">
      <div className="sign-in-brand">
        <div className="side-brand">
          <Mark />
          <span>{words.platform.product}</span>
        </div>
        <p>{texts.claim}</p>
        <ul>
          {texts.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
      <main className="sign-in-form">
        <div className="sign-in-language">
          <LanguageSwitch />
        </div>
        <h1>{texts.title}</h1>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <label className="field">
            <span className="field-label">{texts.username}</span>
            <input
              ref={first}
              className="input"
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              value={username}
              aria-invalid={problem !== null}
              aria-describedby="sign-in-problem"
              onChange={(event) => setUsername(event.target.value)}
            />
          </label>
          <label className="field">
            <span className="field-label">{texts.password}</span>
            <input
              className="input"
              name="password"
              type="password"
              autoComplete="current-password"
              value={password}
              aria-invalid={problem !== null}
              aria-describedby="sign-in-problem"
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          <div id="sign-in-problem" className="field-error" role="alert">
            {problem}
          </div>
          <button type="submit" className="button button-primary" disabled={busy}>
            {texts.submit}
          </button>
        </form>
        {options?.demo === true && (
          <section className="demo" aria-label={texts.demo}>
            <p>
              {texts.demo} <span className="quiet">({texts.demoPassword(DEMO_PASSWORD)})</span>
            </p>
            <ul>
              {DEMO_ACCOUNTS.map((account) => (
                <li key={account}>
                  <button type="button" className="demo-account" onClick={() => choose(account)}>
                    <code>{account}</code>
                    <span>{texts.demoRoles[account]}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
