import { expect, test } from 'vitest';
import { Texts, type OtherOwn } from './texts';

/** Two people whose channel loses what it is told to lose. */
function pair() {
  const net = { up: true, spared: 0, own: null as OtherOwn | null };
  const both: Texts[] = [];
  let ids = 0;
  const make = (other: number) =>
    new Texts({
      send: (text) => {
        if (net.up) both[other]?.hear(text);
        return net.up;
      },
      changed: () => undefined,
      own: (own) => (net.own = own),
      spare: () => (net.spared += 1),
      newId: () => String((ids += 1)),
      now: () => 0,
    });
  const [mira, nils] = [make(1), make(0)];
  both.push(mira, nils);
  return { mira, nils, net };
}

test('what one writes the other reads, and the writer knows', () => {
  const { mira, nils } = pair();
  mira.say('  Can you hear me? ');
  expect(nils.list).toMatchObject([{ mine: false, text: 'Can you hear me?' }]);
  expect(mira.list).toMatchObject([{ mine: true, arrived: true }]);
});

test('what was written while the connection was down arrives once, later', () => {
  const { mira, nils, net } = pair();
  net.up = false;
  mira.say('one');
  mira.say('two');
  expect(mira.list.map(({ arrived }) => arrived)).toEqual([false, false]);
  net.up = true;
  mira.repeat();
  mira.repeat();
  expect(nils.list.map(({ text }) => text)).toEqual(['one', 'two']);
  expect(mira.list.map(({ arrived }) => arrived)).toEqual([true, true]);
});

test('nothing empty is sent, nothing foreign is read', () => {
  const { mira, nils } = pair();
  mira.say('   ');
  for (const data of ['', 'null', '[]', '{"k":"say"}', '{"k":"say","id":1,"text":"x"}', '{"k":"what"}'])
    nils.hear(data);
  expect(nils.list).toEqual([]);
});

test('screens tell each other of their devices, and ask for less', () => {
  const { mira, net } = pair();
  mira.tellOwn({ microphone: false, camera: true, screen: false });
  mira.askToSpare();
  expect(net.own).toMatchObject({ microphone: false, camera: true, screen: false });
  expect(net.spared).toBe(1);
});
