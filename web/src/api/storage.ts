import type { components } from './generated/chat';
import { offline, Problem } from './problem';

/* The storage of files, an origin of its own: files go to it by a form the service signed, and come from it by URLs. */

type Form = components['schemas']['Upload'];

const SILENCE_MS = 20_000;

/** Sends it, telling how far it is. Nothing moves for a while, or no connection: a `Problem` that is "offline". */
export function postForm(form: Form, file: File, stop: AbortSignal, tell: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
    body.append('file', file); // the last field: what comes after it is not read
    // Requests of `fetch` do not tell how far they are.
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), SILENCE_MS);
    };
    const leave = () => request.abort();
    const end = (fault?: Error) => {
      clearTimeout(silence);
      stop.removeEventListener('abort', leave);
      if (fault === undefined) resolve();
      else reject(fault);
    };
    stop.addEventListener('abort', leave);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      heard();
      tell(total === 0 ? 0 : loaded / total);
    });
    request.addEventListener('load', () => {
      const isTaken = request.status >= 200 && request.status < 300;
      end(
        isTaken ? undefined : new Problem({ type: 'not_taken', status: request.status === 403 ? 410 : request.status }),
      );
    });
    request.addEventListener('error', () => end(offline()));
    request.addEventListener('abort', () => end(offline()));
    heard();
    request.open('POST', form.url);
    request.send(body);
  });
}

/** What lies behind a signed URL; null when there is more of it than `most`. */
export async function bytesOf(url: string, most: number, signal: AbortSignal): Promise<ArrayBuffer | null> {
  // eslint-disable-next-line no-restricted-globals -- not the API, and without its token
  const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => {
    throw offline();
  });
  if (!response.ok) throw new Problem({ type: 'not_given', status: response.status });
  if (Number(response.headers.get('content-length') ?? 0) > most) return null;
  return response.arrayBuffer();
}
