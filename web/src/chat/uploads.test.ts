import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../api/client';
import { sendFiles, stopUpload, useUploads } from './uploads';

/* One file on its way, and the moment at which the service hears that all of it has come. */

const told = vi.hoisted(() => ({ answers: Promise.resolve() }));

vi.mock('react', () => ({ useSyncExternalStore: (_: unknown, read: () => unknown) => read() }));
vi.mock('../api/storage', () => ({ postForm: () => Promise.resolve() }));
vi.mock('../api/queries', () => ({
  keys: { ownFiles: () => [] },
  queries: { invalidateQueries: () => Promise.resolve() },
}));
vi.mock('../api/client', () => ({
  newKey: () => 'upload',
  ask: (answer: Promise<unknown>) => answer,
  api: {
    POST: vi.fn((path: string) =>
      path.endsWith('/uploaded') ? told.answers : Promise.resolve({ file: { id: 'f1' }, upload: {} }),
    ),
    DELETE: vi.fn(() => Promise.resolve()),
  },
}));

const TYPES = [{ type: 'text/plain', endings: ['txt'], largest_bytes: 1000 }];

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

afterEach(() => vi.clearAllMocks());

test.each([true, false])('a file that is stopped while the service is told of it is taken back: %s', async (stops) => {
  let answer = () => {};
  told.answers = new Promise((resolve) => (answer = resolve));
  sendFiles('c', [new File(['words'], 'words.txt', { type: 'text/plain' })], TYPES);
  await settle();
  expect(useUploads('c').map(({ phase }) => phase)).toEqual(['telling']);
  if (stops) stopUpload('upload');
  answer();
  await settle();
  const takenBack = vi.mocked(api.DELETE).mock.calls.map((call: readonly unknown[]) => call[0]);
  expect(takenBack).toEqual(stops ? ['/api/chat/files/{file_id}'] : []);
  expect(useUploads('c')).toEqual([]);
});
