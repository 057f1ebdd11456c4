import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { words } from '../../src/platform/language/words';

type Leaf = { readonly path: string; readonly text: string };

/** Every text of a catalogue; one that takes values is given some. */
function leaves(node: unknown, path = ''): Leaf[] {
  if (typeof node === 'string') {
    return [{ path, text: node }];
  }
  if (typeof node === 'function') {
    const made: unknown = (node as (...values: string[]) => unknown)('1', '2');
    return [{ path, text: String(made) }];
  }
  return Object.entries(node as object).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
}

const english = leaves(words.en);
const chinese = leaves(words.zh);

/** Names and signs that are the same in both languages. */
const SAME = /^[A-Z](?:$|[A-Z.]*$)|^(?:Botwarden|Alertmanager|GraphiQL|Microsoft Teams|Slack|Trivy|Grype|Parquet|Arrow|SHA-256|SQL|SLA|RPA|n|p1|±?1×?|[αβ])$/;

describe('the words', () => {
  it('are the same in number and place in both languages', () => {
    expect(chinese.map(({ path }) => path).sort()).toEqual(english.map(({ path }) => path).sort());
  });

  it('are never empty', () => {
    expect([...english, ...chinese].filter(({ text }) => text.trim() === '')).toEqual([]);
  });

  it('are English in English', () => {
    expect(english.filter(({ text }) => /\p{Script=Han}/u.test(text))).toEqual([]);
  });

  it('are Chinese in Chinese', () => {
    expect(chinese.filter(({ text }) => !/\p{Script=Han}/u.test(text) && !SAME.test(text) && !/^[\d\s./%×；]+$/.test(text))).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const takes = (node: unknown): unknown =>
      typeof node === 'function'
        ? node.length
        : typeof node === 'object' && node !== null
          ? Object.fromEntries(Object.entries(node).map(([key, child]) => [key, takes(child)]))
          : null;
    expect(takes(words.zh)).toEqual(takes(words.en));
  });

  it('translate texts that the migrations insert', () => {
    const folder = '../../schema/src/main/resources/migrations';
    const migrations = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
    const inserted = migrations.join('\n').replaceAll("''", "'");
    expect(Object.keys(words.en.platform.defaults).filter((text) => !inserted.includes(`'${text}'`))).toEqual([]);
    expect(Object.entries(words.en.platform.defaults).filter(([key, text]) => key !== text)).toEqual([]);
  });
});
