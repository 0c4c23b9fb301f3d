import { useSyncExternalStore } from 'react';
import { api, ask, newKey } from '../api/client';
import type { components } from '../api/generated/chat';
import { Problem } from '../api/problem';
import { keys, queries } from '../api/queries';
import { postForm } from '../api/storage';
import { typeOf, whyNot, type FileType, type WhyNot } from './file-types';

/* Files on their way from this page: a form is asked for, the file goes straight to the storage, and the service is told
   that it has come. From there on the server knows of it, whatever becomes of the page. */

export interface Upload {
  id: string;
  conversationId: string;
  name: string;
  /** `telling`: all of it is there. `failed` may be tried again, `refused` may not. */
  phase: 'asking' | 'sending' | 'telling' | 'failed' | 'refused';
  /** 0 to 1, of what is sent. */
  share: number;
  /** In words of the server, where it said some. */
  why: string;
  /** Refused before anything was asked. */
  whyNot: WhyNot | null;
}

type PromisedFile = components['schemas']['PromisedFile'];

let uploads: readonly Upload[] = [];
const files = new Map<string, File>();
const stops = new Map<string, AbortController>();
const watchers = new Set<() => void>();

export function useUploads(conversationId: string): readonly Upload[] {
  return useSyncExternalStore(watch, () => uploads).filter((one) => one.conversationId === conversationId);
}

export function sendFiles(conversationId: string, chosen: readonly File[], types: readonly FileType[]): void {
  for (const file of chosen) {
    const id = newKey();
    const fault = whyNot(file, types);
    files.set(id, file);
    const phase = fault === null ? 'asking' : 'refused';
    set([...uploads, { id, conversationId, name: file.name, phase, share: 0, why: '', whyNot: fault }]);
    if (fault === null) void send(id, conversationId, file, typeOf(file, types) ?? '');
  }
}

export function sendAgain(id: string, types: readonly FileType[]): void {
  const [one, file] = [uploads.find((found) => found.id === id), files.get(id)];
  if (one !== undefined && file !== undefined) void send(id, one.conversationId, file, typeOf(file, types) ?? '');
}

/** Stops what is on its way; what failed is put away. */
export function stopUpload(id: string): void {
  stops.get(id)?.abort();
  forget(id);
}

async function send(id: string, conversationId: string, file: File, type: string): Promise<void> {
  const stop = new AbortController();
  stops.set(id, stop);
  change(id, { phase: 'asking', share: 0, why: '' });
  let promise: PromisedFile | null = null;
  try {
    const params = { path: { conversation_id: conversationId } };
    const body = { name: file.name, type, size_bytes: file.size };
    promise = await ask(api.POST('/api/chat/conversations/{conversation_id}/files', { params, body }));
    stop.signal.throwIfAborted();
    change(id, { phase: 'sending' });
    await postForm(promise.upload, file, stop.signal, (share) => change(id, { share }));
    change(id, { phase: 'telling', share: 1 });
    await ask(api.POST('/api/chat/files/{file_id}/uploaded', { params: { path: { file_id: promise.file.id } } }));
    stop.signal.throwIfAborted();
    await queries.invalidateQueries({ queryKey: keys.ownFiles(conversationId) });
    forget(id);
  } catch (fault) {
    if (promise !== null) takeBack(promise.file.id);
    if (!stop.signal.aborted) fail(id, fault);
  }
}

function fail(id: string, fault: unknown): void {
  const isFinal = fault instanceof Problem && [403, 404, 422].includes(fault.status);
  change(id, { phase: isFinal ? 'refused' : 'failed', why: fault instanceof Problem ? fault.detail : '' });
}

/** It counts as on its way until somebody says otherwise. */
function takeBack(fileId: string): void {
  ask(api.DELETE('/api/chat/files/{file_id}', { params: { path: { file_id: fileId } } })).catch(() => {
    // The server forgets it by itself.
  });
}

function forget(id: string): void {
  files.delete(id);
  stops.delete(id);
  set(uploads.filter((one) => one.id !== id));
}

function change(id: string, what: Partial<Upload>): void {
  set(uploads.map((one) => (one.id === id ? { ...one, ...what } : one)));
}

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
