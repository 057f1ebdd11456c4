import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useLanguage } from '../platform/language/LanguageProvider';
import { signIn, type ProblemKind } from '../platform/session/session';
import { signOnProblem } from '../platform/session/signOn';
import { LanguageSwitch } from '../platform/language/LanguageSwitch';
import { Mark } from '../platform/ui/Icon';
import { NewPassword } from './NewPassword';
import { SignOnLinks } from './SignOnLinks';
import { fetchSignInOptions } from './options';

const DEMO_PASSWORD = 'botwarden-demo';
const DEMO_ACCOUNTS = ['admin', 'developer', 'operator', 'business', 'auditor', 'analyst'] as const;

/** What is asked for besides name and password. */
type Asked = { readonly code: boolean; readonly change: boolean };

const nothing: Asked = { code: false, change: false };

function ask(before: Asked, problem: ProblemKind | undefined): Asked {
  return {
    code: before.code || problem === 'code-needed',
    change: before.change || problem === 'change-needed',
  };
}

export function SignInPage() {
  const { words } = useLanguage();
  const texts = words.access;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [asked, setAsked] = useState<Asked>(nothing);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [emergency, setEmergency] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const { data: options, failureCount } = useQuery({ queryKey: ['sign-in options'], queryFn: fetchSignInOptions });

  const refused = signOnProblem();
  const issuers = options?.issuers ?? [];
  // no form that is turned off appears while the options are loading; without a response the form is there
  const passwords = emergency || (options === undefined ? failureCount > 0 : options.passwords);
  const typesFirst = passwords && (issuers.length === 0 || emergency);

  useEffect(() => {
    document.title = `${texts.title} · ${words.platform.product}`;
  }, [texts, words]);

  useEffect(() => {
    if (typesFirst) {
      first.current?.focus();
    }
  }, [typesFirst]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (username.trim() === '' || password === '') {
      setProblem(texts.missing);
      return;
    }
    if (asked.change && newPassword !== repeated) {
      setProblem(texts.notRepeated);
      return;
    }
    setBusy(true);
    const found = await signIn({
      username: username.trim(),
      password,
      ...(asked.code && { otp: code }),
      ...(asked.change && { newPassword }),
    });
    setBusy(false);
    setAsked((before) => ask(before, found?.kind));
    setProblem(found === null ? null : texts.problems[found.kind]);
  };

  const restart = () => {
    setAsked(nothing);
    setCode('');
    setNewPassword('');
    setRepeated('');
  };

  const choose = (account: string) => {
    setUsername(account);
    setPassword(DEMO_PASSWORD);
    setProblem(null);
    restart();
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
        {refused !== null && (
          <p className="field-error" role="alert">
            {texts.signOn.problems[refused]}
          </p>
        )}
        {issuers.length > 0 && <SignOnLinks issuers={issuers} />}
        {issuers.length > 0 && passwords && <p className="sign-on-or">{texts.signOn.orPassword}</p>}
        {options !== undefined && !passwords && (
          <button type="button" className="button button-plain" onClick={() => setEmergency(true)}>
            {texts.signOn.emergency}
          </button>
        )}
        {passwords && (
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
                onChange={(event) => {
                  setUsername(event.target.value);
                  restart();
                }}
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
            {asked.code && (
              <label className="field">
                <span className="field-label">{texts.code}</span>
                <input
                  // what is asked for next is typed next
                  // eslint-disable-next-line jsx-a11y/no-autofocus
                  autoFocus
                  className="input"
                  name="otp"
                  autoComplete="one-time-code"
                  autoCapitalize="characters"
                  spellCheck={false}
                  value={code}
                  onChange={(event) => setCode(event.target.value)}
                />
                <span className="quiet">{texts.codeHint}</span>
              </label>
            )}
            {asked.change && (
              <NewPassword value={newPassword} repeated={repeated} onValue={setNewPassword} onRepeated={setRepeated} />
            )}
            <div id="sign-in-problem" className="field-error" role="alert">
              {problem}
            </div>
            <button type="submit" className={issuers.length > 0 ? 'button' : 'button button-primary'} disabled={busy}>
              {texts.submit}
            </button>
          </form>
        )}
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
