// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keys, queries } from '../api/queries';
import { signedOut } from '../api/session';
import Blocked from './blocked';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const BEN = { id: 'a', name: 'Ben Carter', blocked_at: '2026-03-02T10:00:00Z' };
const NAMELESS = { id: 'b', name: null, blocked_at: '2026-03-01T10:00:00Z' };

let root: Root;
let asked: string[];
let answer: (request: Request) => Response;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return Promise.resolve(answer(request));
  });
  signedOut();
});

afterEach(() => {
  act(() => {
    root.unmount();
  });
  document.body.replaceChildren();
  queries.clear();
  vi.unstubAllGlobals();
});

/** The screen as it is first drawn, before any answer. */
function open(): string {
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  act(() => {
    root.render(
      <QueryClientProvider client={queries}>
        <MemoryRouter>
          <Blocked />
        </MemoryRouter>
      </QueryClientProvider>,
    );
  });
  return place.innerHTML;
}

async function shows(words: string): Promise<void> {
  await act(() => vi.waitFor(() => expect(page()).toContain(words), 5000));
}

const page = () => document.body.innerHTML;
const button = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`);
const listed = (...items: object[]) => Response.json({ items, next_cursor: null });

test('before the first answer it says that it is coming; who blocked nobody reads so, and how one does it', async () => {
  answer = () => listed();
  const first = open();
  expect(first).toContain('app.loading');
  expect(first).not.toContain('blocked.none');
  await shows('blocked.noneLead');
});

test('everybody has a button of their own, named after them, and the rest of a long list a way to it', async () => {
  answer = () => Response.json({ items: [BEN, NAMELESS], next_cursor: 'further' });
  open();
  await shows('<bdi>Ben Carter</bdi>');
  expect(button('talk.unblock: Ben Carter')).not.toBeNull();
  expect(button('talk.unblock: talk.unnamed')).not.toBeNull();
  expect(page()).toContain('app.more');
  expect(page()).not.toContain('blocked.none');
});

test('who is unblocked is asked for once, leaves the list, and the focus stays in it', async () => {
  let left = [BEN, NAMELESS];
  answer = ({ method }) => {
    if (method === 'GET') return listed(...left);
    left = [NAMELESS];
    return new Response(null, { status: 204 });
  };
  queries.setQueryData(keys.conversation('c'), {});
  open();
  await shows('Ben Carter');
  button('talk.unblock: Ben Carter')?.click();
  button('talk.unblock: Ben Carter')?.click();
  await act(() => vi.waitFor(() => expect(page()).not.toContain('Ben Carter'), 5000));
  expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual(['DELETE /api/chat/blocks/a']);
  expect(button('talk.unblock: talk.unnamed')).not.toBeNull();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('blocked.title');
  expect(queries.getQueryState(keys.conversation('c'))?.isInvalidated).toBe(true);
});

test('a refusal is shown with a way to try again, and is not taken for an empty list', async () => {
  answer = () => Response.json({ type: 'forbidden', title: 'Not now', detail: 'Come back later.' }, { status: 403 });
  open();
  await shows('Come back later.');
  expect(page()).not.toContain('blocked.none');
  answer = () => listed(BEN);
  [...document.querySelectorAll('button')].find((one) => one.textContent === 'app.tryAgain')?.click();
  await shows('Ben Carter');
});
