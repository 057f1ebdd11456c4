import { describe, expect, it } from 'vitest';
import { readAll } from '../../src/platform/api/readAll';

type Variables = { readonly afterChannel?: string | null; readonly afterSchedule?: string | null };
type Page = { readonly edges: readonly number[]; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };
type Data = { readonly channels: Page; readonly schedules: Page };

const cursors = { channels: 'afterChannel', schedules: 'afterSchedule' } as const;

/** A page of a hundred of so many numbers. */
function page(total: number, after: string | null | undefined): Page {
  const from = Number(after ?? 0);
  const edges = Array.from({ length: Math.max(0, Math.min(100, total - from)) }, (_, k) => from + k);
  const end = from + edges.length;
  return { edges, pageInfo: { hasNextPage: end < total, endCursor: edges.length === 0 ? null : String(end) } };
}

function server(channels: number, schedules: number) {
  const asked: Variables[] = [];
  const ask = (variables: Variables) => {
    asked.push(variables);
    return Promise.resolve({
      data: { channels: page(channels, variables.afterChannel), schedules: page(schedules, variables.afterSchedule) },
      problems: [],
    });
  };
  return { asked, ask };
}

describe('readAll', () => {
  it('reads every connection to its end', async () => {
    const { asked, ask } = server(250, 101);

    const { data } = await readAll(ask, {}, cursors);

    expect(data.channels.edges).toEqual(Array.from({ length: 250 }, (_, k) => k));
    expect(data.schedules.edges).toEqual(Array.from({ length: 101 }, (_, k) => k));
    expect(asked).toHaveLength(3);
  });

  it('asks once where one page holds all', async () => {
    const { asked, ask } = server(100, 0);

    const { data } = await readAll(ask, {}, cursors);

    expect(data.channels.edges).toHaveLength(100);
    expect(data.schedules.edges).toHaveLength(0);
    expect(asked).toEqual([{}]);
  });

  it('ends at a page that brings nothing', async () => {
    const stuck = { edges: [], pageInfo: { hasNextPage: true, endCursor: null } };
    const ask = () => Promise.resolve({ data: { channels: stuck, schedules: stuck } satisfies Data, problems: [] });

    expect((await readAll<Data, Variables>(ask, {}, cursors)).data.channels.edges).toHaveLength(0);
  });
});
