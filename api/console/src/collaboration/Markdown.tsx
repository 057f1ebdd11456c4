import ReactMarkdown from 'react-markdown';
import { safeLink } from './safeLink';

/**
 * Somebody's text in Markdown. HTML in it is shown as text, links lead to the web and to mail only, and pictures, which
 * would tell others who reads, are left out.
 */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      <ReactMarkdown
        disallowedElements={['img']}
        urlTransform={(address) => safeLink(address)}
        components={{
          a: ({ href, children }) =>
            href === undefined ? (
              <span>{children}</span>
            ) : (
              <a href={href} rel="noreferrer noopener" target="_blank">
                {children}
              </a>
            ),
        }}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}
