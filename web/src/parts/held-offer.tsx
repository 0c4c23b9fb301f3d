import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import { useNow } from '../api/clock';
import { useConsultantName, type Offer } from '../api/places';
import { keys, queries } from '../api/queries';
import { toMs } from '../api/zones';
import { Button, ButtonLink } from './button';
import { useInstant } from './shown';
import { toast } from './toast';
import './held-offer.css';

/** A place kept for somebody for a while: until when, why, take it or let it go. */
export function HeldOffer({ offer, here = false }: { offer: Offer; here?: boolean }) {
  const { t } = useTranslation();
  const say = useInstant();
  const name = useConsultantName(offer.consultant_id);
  const now = useNow(10_000);
  const decline = useAction({
    mutationFn: () =>
      ask(api.POST('/api/scheduling/offers/{offer_id}/decline', { params: { path: { offer_id: offer.id } } })),
    onSuccess: () => toast(t('offer.declined')),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.offers });
      void queries.invalidateQueries({ queryKey: keys.waitingList });
      void queries.invalidateQueries({ queryKey: keys.blocks });
    },
  });
  const left = toMs(offer.expires_at) - now;
  if (left <= 0) return null;
  const expires = say(offer.expires_at, left > 12 * 3_600_000 ? 'dayTime' : 'time');
  return (
    <section className="box offer">
      <h3>{t('offer.title')}</h3>
      <p>
        {t(`offer.why.${offer.why}`, {
          name: name ?? t('search.unnamed'),
          block: say(offer.block_starts_at, 'dayTime'),
        })}{' '}
        {t('offer.until', { time: expires })}
      </p>
      <div className="row">
        {!here && (
          <ButtonLink kind="primary" to={`/book/${offer.consultant_id}/${encodeURIComponent(offer.block_starts_at)}`}>
            {t('offer.take')}
          </ButtonLink>
        )}
        <Button pending={decline.isPending} onClick={() => decline.mutate()}>
          {t('offer.decline')}
        </Button>
      </div>
    </section>
  );
}
