import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../api/action';
import { api, ask, isProblem, once } from '../api/client';
import { useAttempt, type WaitingPlace } from '../api/places';
import { keys, queries } from '../api/queries';
import { useSession } from '../api/session';
import { Button } from './button';
import { toast } from './toast';
import './tell-me.css';

interface Props {
  consultantId: string;
  startsAt: string;
  /** Where this person already waits for the block, if they do. */
  waiting: WaitingPlace | undefined;
  /** What the block is called when the button is heard alone. */
  when: string;
}

/** "Tell me when a place is free", on a full block; or the place on its waiting list, and a way off it. */
export function TellMe({ consultantId, startsAt, waiting, when }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { status } = useSession();
  const attempt = useAttempt();
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: keys.waitingList });
    void queries.invalidateQueries({ queryKey: keys.blocks });
  };
  const join = useAction({
    mutationFn: () => {
      const body = { consultant_id: consultantId, block_starts_at: startsAt };
      return ask(api.POST('/api/scheduling/waiting-list', { body, headers: once(attempt.keyFor(body)) }));
    },
    onSuccess: ({ place }) => {
      refresh();
      toast(t('places.joined', { place }));
    },
    onError: (fault) => {
      attempt.failed(fault);
      refresh();
      toast(isProblem(fault) && fault.detail !== '' ? fault.detail : t('app.faultTitle'));
    },
  });
  const leave = useAction({
    mutationFn: (id: string) =>
      ask(api.DELETE('/api/scheduling/waiting-list/{waiting_id}', { params: { path: { waiting_id: id } } })),
    onSuccess: () => toast(t('places.leftList')),
    onSettled: refresh,
  });
  if (waiting !== undefined) {
    return (
      <div className="tell-me">
        <p className="small">{t('places.onList', { place: waiting.place })}</p>
        <Button
          kind="quiet"
          pending={leave.isPending}
          onClick={() => leave.mutate(waiting.id)}
          aria-label={`${t('places.leaveList')}: ${when}`}
        >
          {t('places.leaveList')}
        </Button>
      </div>
    );
  }
  const press = () => {
    if (status === 'in') join.mutate();
    else void navigate(`/sign-in?to=${encodeURIComponent(`/c/${consultantId}`)}`);
  };
  return (
    <Button icon="bell" pending={join.isPending} onClick={press} aria-label={`${t('places.tellMe')}: ${when}`}>
      {t('places.tellMe')}
    </Button>
  );
}
