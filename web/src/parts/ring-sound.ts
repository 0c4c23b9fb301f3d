/* Two rising tones every two seconds, and the phone shakes; made by the device, nothing is loaded. */

const EVERY_MS = 2000;
const TONES = [
  { at: 0, hertz: 660 },
  { at: 0.22, hertz: 880 },
] as const;

/** Rings until the function that comes back is called. */
export function startRinging(): () => void {
  let context: AudioContext | null = null;
  try {
    context = new AudioContext();
  } catch {
    // No sound on this device: it is still seen and felt.
  }
  const once = () => {
    if ('vibrate' in navigator) navigator.vibrate([400, 150, 400]);
    if (context === null) return;
    // A page nobody has touched may not sound yet; it may from the first touch on.
    if (context.state === 'suspended') void context.resume();
    if (context.state === 'running') play(context);
  };
  once();
  const timer = setInterval(once, EVERY_MS);
  return () => {
    clearInterval(timer);
    if ('vibrate' in navigator) navigator.vibrate(0);
    void context?.close();
  };
}

function play(context: AudioContext): void {
  for (const { at, hertz } of TONES) {
    const start = context.currentTime + at;
    const loud = context.createGain();
    loud.gain.setValueAtTime(0, start);
    loud.gain.linearRampToValueAtTime(0.25, start + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.001, start + 0.45);
    loud.connect(context.destination);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(loud);
    tone.start(start);
    tone.stop(start + 0.5);
  }
}
