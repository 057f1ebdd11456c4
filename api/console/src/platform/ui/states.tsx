import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { RequestError } from '../api/request';
import type { Reading } from '../api/useRead';
import { useLanguage } from '../language/LanguageProvider';
import { Icon } from './Icon';

/** A skeleton for data that is loading. */
export function Loading({ lines = 5 }: { readonly lines?: number }) {
  const { words } = useLanguage();
  return (
    <div className="bones" role="status" aria-label={words.platform.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="bone" style={{ width: `${92 - ((line * 23) % 41)}%` }} />
      ))}
    </div>
  );
}

type EmptyProps = { readonly title?: string; readonly children?: ReactNode };

/** An empty state. */
export function Empty({ title, children }: EmptyProps) {
  const { words } = useLanguage();
  return (
    <div className="state">
      <Icon name="empty" />
      <div className="state-title">{title ?? words.platform.empty}</div>
      {children}
    </div>
  );
}

/** An error with a button to retry. */
export function Failure({ failure, again }: { readonly failure: Error; readonly again?: () => void }) {
  const { words } = useLanguage();
  const texts = words.platform.failure;
  const kind = failure instanceof RequestError ? failure.kind : 'server';
  return (
    <div className="state" role="alert">
      <Icon name="warning" />
      <div className="state-title">{texts.title}</div>
      <p>{kind === 'refused' ? failure.message : texts[kind]}</p>
      {again !== undefined && (
        <button type="button" className="button" onClick={again}>
          {texts.again}
        </button>
      )}
    </div>
  );
}

/** Lists the errors of a partial response. */
export function Partial({ problems }: { readonly problems: readonly Problem[] }) {
  const { words } = useLanguage();
  const messages = [...new Set(problems.map((problem) => problem.message))];
  if (messages.length === 0) {
    return null;
  }
  return (
    <div className="notice" role="status">
      <div>
        {words.platform.partial}
        <ul>
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type ReadingProps<T> = {
  readonly reading: Reading<T>;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
};

/** Shows the data of a query, or that it is loading or failed. */
export function Shown<T>({ reading, lines, children }: ReadingProps<T>) {
  if (reading.data !== undefined) {
    return (
      <>
        <Partial problems={reading.problems} />
        {children(reading.data)}
      </>
    );
  }
  if (reading.failure !== null) {
    return <Failure failure={reading.failure} again={reading.again} />;
  }
  return <Loading {...(lines !== undefined && { lines })} />;
}
