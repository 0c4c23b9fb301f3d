import { useCallback, useState } from 'react';
import { keep, readKept } from '../api/kept';

/* A short sound when somebody comes. Browsers let a page sound only after somebody has touched it. */

const KEPT = 'parley.desk-sound';
const NOTES = [659.25, 880];
let audio: AudioContext | null = null;

export function useChime(): { isOn: boolean; turn: (on: boolean) => void; play: () => void } {
  const [isOn, setOn] = useState(() => readKept(KEPT) !== 'off');
  const turn = useCallback((on: boolean) => {
    setOn(on);
    keep(KEPT, on ? 'on' : 'off');
    if (on) sound();
  }, []);
  const play = useCallback(() => {
    if (isOn) sound();
  }, [isOn]);
  return { isOn, turn, play };
}

function sound(): void {
  try {
    audio ??= new AudioContext();
    const context = audio;
    if (context.state === 'suspended') void context.resume();
    for (const [index, frequency] of NOTES.entries()) {
      const at = context.currentTime + index * 0.18;
      const gain = context.createGain();
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
      const tone = context.createOscillator();
      tone.frequency.value = frequency;
      tone.connect(gain).connect(context.destination);
      tone.start(at);
      tone.stop(at + 0.5);
    }
  } catch {
    // No sound on this device: the name is on the screen, and read out.
  }
}
