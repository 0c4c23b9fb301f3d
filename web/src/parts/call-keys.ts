import { keep, readKept } from '../api/kept';

const KEPT = 'parley.call-keys';

/** Do M and V act in a call? On until somebody says otherwise: dictation types single letters. */
export function areKeysOn(): boolean {
  return readKept(KEPT) !== 'off';
}

export function setKeys(on: boolean): void {
  keep(KEPT, on ? 'on' : 'off');
}
