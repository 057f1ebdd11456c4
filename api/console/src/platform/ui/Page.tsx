import { useEffect, type ReactNode } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import { Unbroken } from './Unbroken';

type PageProps = {
  readonly title: string;
  /** Badges beside the title. */
  readonly beside?: ReactNode;
  readonly lead?: ReactNode;
  /** What acts on the whole page: the period, buttons. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
};

/** One page: its heading, which is the document's title too, and its panels. */
export function Page({ title, beside, lead, tools, children }: PageProps) {
  const { words } = useLanguage();
  useEffect(() => {
    document.title = `${title} · ${words.platform.product}`;
  }, [title, words]);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <div className="page-title">
            <h1>
              <Unbroken>{title}</Unbroken>
            </h1>
            {beside}
          </div>
          {lead !== undefined && (
            <div className="page-lead">
              <Unbroken>{lead}</Unbroken>
            </div>
          )}
        </div>
        {tools !== undefined && <div className="page-tools">{tools}</div>}
      </header>
      {children}
    </div>
  );
}

type PanelProps = {
  /** By what links on the page lead here. */
  readonly id?: string;
  readonly title?: ReactNode;
  readonly tools?: ReactNode;
  readonly foot?: ReactNode;
  /** Leave out the inner margin, as for a table. */
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A framed part of a page. */
export function Panel({ id, title, tools, foot, flush = false, children }: PanelProps) {
  return (
    <section className="panel" {...(id !== undefined && { id })}>
      {(title !== undefined || tools !== undefined) && (
        <div className="panel-head">
          {typeof title === 'string' ? <h2>{title}</h2> : title}
          {tools}
        </div>
      )}
      {flush ? children : <div className="panel-body">{children}</div>}
      {foot !== undefined && <div className="panel-foot">{foot}</div>}
    </section>
  );
}
