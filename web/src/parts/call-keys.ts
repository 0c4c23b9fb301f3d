const KEPT = 'parley.call-keys';

/** Do M and V act in a call? On until somebody says otherwise: dictation types single letters. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

export function setKeys(on: boolean): void {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // No storage: they stay on.
  }
}
