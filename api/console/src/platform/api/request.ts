import type { TypedDocumentString } from '../../generated/graphql';
import { CONSOLE_HEADER, ready, renew } from '../session/session';
import { isUnknown, named } from './documents';
import type { Problem } from './problem';

/** What a query brought: a field that could not be read is null and has a problem with its path. */
export type Answer<T> = { readonly data: T; readonly problems: readonly Problem[] };

/** A request that brought nothing: the network failed, the server refused it, or GraphQL found it wrong. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    message: string,
    readonly kind: 'unreachable' | 'server' | 'refused',
    /** The number of the character that was refused, from 1. */
    readonly position?: number,
  ) {
    super(message);
  }
}

type Response_<T> = { data?: T | null; errors?: Problem[] };

async function send(body: string, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        ...CONSOLE_HEADER,
      },
      body,
      ...(signal && { signal }),
    });
  } catch (failure) {
    if (signal?.aborted) {
      throw failure;
    }
    throw new RequestError('Could not reach the server.', 'unreachable');
  }
}

/** Sends one operation for who is signed in; a session that the server no longer takes is renewed once. */
export async function request<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<Answer<R>> {
  const body = JSON.stringify({ ...named(document), variables });
  await ready();
  let response = await send(body, signal);
  if (response.status === 401) {
    await renew();
    response = await send(body, signal);
  }
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const answer: Response_<R> = json ? ((await response.json()) as Response_<R>) : {};
  if (isUnknown(answer.errors)) {
    return request(document, variables, signal);
  }
  if (answer.data !== undefined && answer.data !== null) {
    return { data: answer.data, problems: answer.errors ?? [] };
  }
  const reasons = answer.errors?.map((error) => error.message).join('\n');
  throw new RequestError(
    reasons ?? `The server responded with ${response.status}.`,
    response.status >= 500 || reasons === undefined ? 'server' : 'refused',
  );
}

/** Sends for who is signed in; a session that the server no longer takes is renewed once. */
async function renewed(send: () => Promise<Response>): Promise<Response> {
  await ready();
  const response = await send();
  if (response.status !== 401) {
    return response;
  }
  await renew();
  return send();
}

/** Throws what a problem document says. A server that is busy says so; one that failed does not say why. */
async function accepted(response: Response): Promise<Response> {
  if (response.ok) {
    return response;
  }
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; position?: number };
  throw new RequestError(
    problem.detail ?? `The server responded with ${response.status}.`,
    response.status >= 500 && (response.status !== 503 || problem.detail === undefined) ? 'server' : 'refused',
    problem.position,
  );
}

type Opening = { readonly body?: unknown; readonly accept?: string; readonly signal?: AbortSignal };

/**
 * Sends a request to an endpoint besides GraphQL for who is signed in; a session that the server no longer takes is renewed once.
 *
 * @param body sent as JSON by POST
 */
export async function open(path: string, { body, accept = 'application/json', signal }: Opening): Promise<Response> {
  const send = () =>
    fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }), ...CONSOLE_HEADER },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  return accepted(await renewed(send));
}

/**
 * Fetches a file for who is signed in; a session that the server no longer takes is renewed once.
 *
 * @param body what the file is about, if that must not be in the URL
 */
export async function download(path: string, body?: Readonly<Record<string, string>>): Promise<Blob> {
  const get = () =>
    body === undefined
      ? fetch(path, { headers: CONSOLE_HEADER })
      : fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...CONSOLE_HEADER },
          body: JSON.stringify(body),
        });
  return (await accepted(await renewed(get))).blob();
}

/** Saves what an address returns as a file. */
export async function save(path: string, name: string, body?: Readonly<Record<string, string>>): Promise<void> {
  saveAs(await download(path, body), name);
}

/** Saves content as a file. */
export function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What became of a file that was sent in. */
export type IntakeReport = { readonly accepted: number; readonly duplicate: number; readonly remarks: readonly string[] };

/** Sends a file for who is signed in; a session that the server no longer takes is renewed once. */
export async function upload(path: string, file: File): Promise<IntakeReport> {
  const post = () =>
    fetch(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream', ...CONSOLE_HEADER }, body: file });
  return (await (await accepted(await renewed(post))).json()) as IntakeReport;
}
