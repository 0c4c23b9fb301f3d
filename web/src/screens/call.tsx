import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import { keys, queries } from '../api/queries';
import type { Call as TheCall } from '../call/meter';
import { ButtonLink } from '../parts/button';
import { useCall, useSide } from '../parts/call-context';
import { CallLive } from '../parts/call-live';
import { CallRing } from '../parts/call-ring';
import { CallSummary } from '../parts/call-summary';
import { Page } from '../parts/page';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import './call.css';

/** One call from its ring to what it came to. */
export default function Call() {
  const { t } = useTranslation();
  const { callId = '' } = useParams();
  const call = useCall(callId);
  if (call.data !== undefined) return <Known call={call.data} toldAt={call.dataUpdatedAt} />;
  const isGone = isProblem(call.error) && [404, 422].includes(call.error.status);
  return (
    <Page title={t('call.title')} width="narrow">
      {call.isPending ? (
        <Skeleton cards={2} />
      ) : isGone ? (
        <Empty icon="phone" title={t('call.noSuch')}>
          <ButtonLink to="/bookings" kind="primary">
            {t('call.toBookings')}
          </ButtonLink>
        </Empty>
      ) : (
        <ErrorBox fault={call.error} retry={() => void call.refetch()} />
      )}
    </Page>
  );
}

function Known({ call, toldAt }: { call: TheCall; toldAt: number }) {
  const { t } = useTranslation();
  const side = useSide(call, toldAt);
  const hangUp = useAction({
    mutationFn: () => ask(api.POST('/api/calls/{call_id}/hang-up', { params: { path: { call_id: call.call_id } } })),
    onSuccess: (ended) => queries.setQueryData(keys.call(call.call_id), ended),
    onError: (fault) => toast((isProblem(fault) && fault.detail) || t('app.faultOffline')),
  });
  if (call.state === 'ended') return <CallSummary side={side} />;
  if (call.state === 'ringing') {
    return (
      <div className="call call-alone">
        <CallRing side={side} onHangUp={() => hangUp.mutate()} />
      </div>
    );
  }
  return <CallLive side={side} hangUp={() => hangUp.mutate()} hangingUp={hangUp.isPending} />;
}
