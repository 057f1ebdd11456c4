import { useMutation } from '@tanstack/react-query';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Failure, Loading } from '../platform/ui/states';
import { verifyEntry, type Verified } from './verifyEntry';
import { Unbroken } from '../platform/ui/Unbroken';

type Props = { readonly entry: string; readonly leaf: { readonly index: number; readonly hash: string } | null };

function Steps({ verified }: { readonly verified: Verified }) {
  const { words, formats } = useLanguage();
  const texts = words.security.proof;
  const steps = [
    [texts.leafChecked, verified.leaf],
    [texts.includedChecked(formats.count(verified.size)), verified.included],
    [texts.signedChecked, verified.signed],
  ] as const;
  return (
    <div role="status">
      <ul className="proof-steps">
        {steps.map(([step, holds]) => (
          <li key={step}>
            <Badge tone={holds ? 'good' : 'critical'} shaped>
              {holds ? texts.holds : texts.fails}
            </Badge>
            {step}
          </li>
        ))}
      </ul>
      <h3>{texts.checkpoint}</h3>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
      <pre className="proof-note" tabIndex={0}>
        {verified.checkpoint}
      </pre>
      <h3>{texts.publicKey}</h3>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways */}
      <pre className="proof-note" tabIndex={0}>
        {verified.publicKey}
      </pre>
      <p className="quiet">{texts.keep}</p>
    </div>
  );
}

/** The entry's place in the log, and its proof, which the browser checks. */
export function ProofPanel({ entry, leaf }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.security.proof;
  const check = useMutation({ mutationFn: (hash: string) => verifyEntry(entry, hash) });
  return (
    <Panel
      title={texts.title}
      tools={
        leaf !== null && (
          <button type="button" className="button" disabled={check.isPending} onClick={() => check.mutate(leaf.hash)}>
            {texts.verify}
          </button>
        )
      }
    >
      {leaf === null ? (
        <p>{texts.notYet}</p>
      ) : (
        <dl className="facts figures">
          <dt>{texts.place}</dt>
          <dd><Unbroken>{formats.count(leaf.index)}</Unbroken></dd>
          <dt>{texts.leafHash}</dt>
          <dd>
            <code>{leaf.hash}</code>
          </dd>
        </dl>
      )}
      {check.isPending && <Loading lines={3} />}
      {check.isError && <Failure failure={check.error} />}
      {check.data === null && <p role="status">{texts.notYet}</p>}
      {check.data !== undefined && check.data !== null && <Steps verified={check.data} />}
    </Panel>
  );
}
