import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from '../../src/collaboration/Markdown';
import { safeLink } from '../../src/collaboration/safeLink';

const shown = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

describe('a text in Markdown', () => {
  it('shows headings, lists and links to the web and to mail', () => {
    const html = shown('# Morning\n\n- look at [the queue](https://queue.example/a)\n- write to <mailto:ops@example.org>');
    expect(html).toContain('<h1>Morning</h1>');
    expect(html).toContain('<li>look at <a href="https://queue.example/a"');
    expect(html).toContain('href="mailto:ops@example.org"');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'text <svg onload="alert(1)"> text',
    '<a href="javascript:alert(1)">here</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  ])('shows HTML as text: %s', (text) => {
    expect(shown(text)).not.toMatch(/<(script|img|svg|iframe|a)\b/);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/audit',
  ])('leads nowhere else: %s', (address) => {
    expect(shown(`[here](<${address}>) and [there][1]\n\n[1]: <${address}>`)).not.toContain('href');
    expect(safeLink(address)).toBeUndefined();
  });

  it('loads no pictures from elsewhere', () => {
    expect(shown('![seen](https://evil.example/pixel.png)')).not.toContain('evil.example');
  });
});
