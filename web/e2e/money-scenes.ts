import { insist, practice, Visitor } from './api';
import type { Cast } from './cast';
import { environmentOf, run } from './house';

/* People whose money has moved: paid with a receipt, declined, or kept by a bank that wants to see them first. */

const OWING = [
  ['payer', 'Anna Vogel', '4242424242424242', 'paid'],
  ['debtor', 'Ben Carter', '4000000000000002', 'declined'],
  ['signer', 'Mira Sand', '4000002500003155', 'needs_authentication'],
] as const;

export async function settleMoney(): Promise<Cast> {
  const { consultant } = await practice('Nils Storm');
  const settings = environmentOf('calls');
  const cast: Cast = { people: { earner: { name: 'Nils Storm', email: consultant.email } }, scenes: [] };
  for (const [at, [who, name, card, state]] of OWING.entries()) {
    const student = await Visitor.called(name);
    await student.saveCard(card);
    const began = new Date(Date.now() - (at + 2) * 60_000).toISOString();
    run('local.earlier', [student.id, consultant.id, began, '60', '9000'], settings);
    const charge = await insist(async () => {
      const { items } = await student.get<{ items: { id: string; state: string }[] }>('/api/billing/me/charges');
      if (items[0]?.state !== state) throw new Error(`The charge is ${items[0]?.state ?? 'not there'}.`);
      return items[0];
    }, 60);
    cast.people[who] = { name, email: student.email };
    cast.scenes.push(
      { name: `pay-${state}`, path: `/pay/${charge.id}`, who },
      { name: `money-${state}`, path: '/money', who },
      { name: `month-${state}`, path: '/month', who },
    );
  }
  cast.scenes.push({ name: 'earnings-full', path: '/earnings', who: 'earner' });
  return cast;
}
