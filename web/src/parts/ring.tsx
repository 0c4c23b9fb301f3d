import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import { useNow } from '../api/clock';
import type { components } from '../api/generated/calls';
import { useConsultantName } from '../api/places';
import { keys, queries } from '../api/queries';
import { useStep, useTurn } from '../api/turns';
import { toMs } from '../api/zones';
import { Button } from './button';
import { nudge } from './nudge';
import { startRinging } from './ring-sound';
import { Avatar } from './shown';
import { useSpan } from './span';
import { ErrorBox } from './states';
import { toast } from './toast';
import './ring.css';

interface Props {
  call: components['schemas']['Card'];
  /** "A minute", or gone: nothing rings any more. */
  onGiven: () => void;
}

/** The whole screen: somebody calls. Answer, ask for a minute, or give the place up. */
export default function Ring({ call, onGiven }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const span = useSpan();
  const now = useNow(500);
  const found = useConsultantName(call.consultant_id);
  const turn = useTurn(call.booking_id);
  const known = turn.data?.consultant_name ?? found;
  const name = known ?? t('search.unnamed');
  const [silent, setSilent] = useState(false);
  const [declining, setDeclining] = useState(false);
  const room = `/bookings/${call.booking_id}`;
  const title = t('ring.title', { name });
  useRinging(silent);
  useNudge(title, t('ring.nudge'), room);
  const answer = useAction({
    mutationFn: () => ask(api.POST('/api/calls/{call_id}/answer', { params: { path: { call_id: call.call_id } } })),
    onSuccess: () => {
      onGiven();
      void navigate(`/call/${call.call_id}`);
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.calls }),
  });
  const given = (text: string) => {
    onGiven();
    toast(text);
    void navigate(room);
  };
  const minute = useStep(call.booking_id, 'away', () => given(t('ring.minuteGiven')));
  const decline = useStep(call.booking_id, 'leave', () => given(t('ring.declined')));
  const fault = answer.error ?? minute.error ?? decline.error;
  const isBusy = answer.isPending || minute.isPending || decline.isPending;
  const hasMinute = (turn.data?.away_left_seconds ?? 1) > 0;
  return (
    <ModalOverlay className="ring-veil" isOpen isKeyboardDismissDisabled>
      <Modal className="ring">
        <Dialog className="ring-inside" role="alertdialog">
          <div className="ring-who">
            <span className="ring-wave">
              <Avatar name={known} large />
            </span>
            <Heading slot="title" level={1}>
              {title}
            </Heading>
            <p className="soft" role="timer" aria-live="off">
              {t(call.ring === 2 ? 'ring.lastLeft' : 'ring.left', { time: span(toMs(call.answer_by) - now) })}
            </p>
            {turn.data?.question && (
              <p className="ring-question">
                <bdi>{turn.data.question}</bdi>
              </p>
            )}
          </div>
          {fault !== null && <ErrorBox fault={fault} />}
          {declining ? (
            <div className="ring-actions">
              <p>{t('ring.declineText')}</p>
              <Button kind="danger" wide pending={isBusy} onClick={() => decline.mutate()}>
                {t('ring.declineYes')}
              </Button>
              <Button wide onClick={() => setDeclining(false)}>
                {t('ring.declineNo')}
              </Button>
            </div>
          ) : (
            <div className="ring-actions">
              {/* eslint-disable-next-line jsx-a11y/no-autofocus -- it rings: answering is what one is asked for */}
              <Button kind="primary" icon="phone" wide autoFocus pending={isBusy} onClick={() => answer.mutate()}>
                {t('ring.answer')}
              </Button>
              {hasMinute && (
                <Button icon="clock" wide disabled={isBusy} onClick={() => minute.mutate()}>
                  {t('ring.minute')}
                </Button>
              )}
              <div className="ring-small">
                <Button kind="quiet" disabled={isBusy} onClick={() => setDeclining(true)}>
                  {t('ring.decline')}
                </Button>
                {!silent && (
                  <Button kind="quiet" onClick={() => setSilent(true)}>
                    {t('ring.silence')}
                  </Button>
                )}
              </div>
              <p className="soft small">{t('ring.clockHint')}</p>
            </div>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useRinging(silent: boolean): void {
  useEffect(() => (silent ? undefined : startRinging()), [silent]);
}

/** In the window's title, and as the device's own notification while nobody looks. */
function useNudge(title: string, body: string, path: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    void nudge(title, body, path);
    return () => {
      if (document.title === title) document.title = before;
    };
  }, [title, body, path]);
}
