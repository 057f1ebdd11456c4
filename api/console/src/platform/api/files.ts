import { CONSOLE_HEADER, ready, renew } from '../session/session';
import { RequestError } from './request';

const UNAUTHORIZED = 401;
const SERVER_ERROR = 500;
const UNAVAILABLE = 503;

function post(path: string, form: FormData, onProgress: (share: number) => void): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    // fetch does not report the progress of an upload
    const request = new XMLHttpRequest();
    request.open('POST', path);
    Object.entries(CONSOLE_HEADER).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => onProgress(event.total === 0 ? 0 : event.loaded / event.total);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new RequestError('Could not reach the server.', 'unreachable'));
    request.send(form);
  });
}

function detail(request: XMLHttpRequest): string {
  try {
    const problem = JSON.parse(request.responseText) as { detail?: string };
    return problem.detail ?? `The server responded with ${request.status}.`;
  } catch {
    return `The server responded with ${request.status}.`;
  }
}

/**
 * Sends a form with some fields and one file for who is signed in; a session that the server no longer takes is renewed once.
 * Tells the share of the bytes that were sent, from 0 to 1, and returns the text of the response.
 */
export async function sendFile(
  path: string,
  fields: Readonly<Record<string, string>>,
  file: File,
  onProgress: (share: number) => void,
): Promise<string> {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', file, file.name);
  await ready();
  let request = await post(path, form, onProgress);
  if (request.status === UNAUTHORIZED) {
    await renew();
    request = await post(path, form, onProgress);
  }
  if (request.status >= 300) {
    const busy = request.status === UNAVAILABLE;
    throw new RequestError(detail(request), request.status >= SERVER_ERROR && !busy ? 'server' : 'refused');
  }
  return request.responseText;
}
