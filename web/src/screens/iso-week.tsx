import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import { serverNow } from '../api/clock';
import { keys, queries } from '../api/queries';
import { callsOf, faultySlots, fromBlocks, sameSlots, toBlocks, type Slots } from '../api/week-slots';
import {
  daysOf,
  useDefaultWeek,
  useForecast,
  useIsoWeek,
  weeksChanged,
  type IsoWeek,
  type Orphaned,
} from '../api/weeks';
import { dayOf, isoWeekOf, weekdayOf } from '../api/zones';
import { AffectedSheet } from '../parts/affected-sheet';
import { Button } from '../parts/button';
import { ComingWeeks, useWeekName } from '../parts/coming-weeks';
import { useDraft } from '../parts/draft';
import { Page } from '../parts/page';
import { SaveBar } from '../parts/save-bar';
import { ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import { WeekChanges } from '../parts/week-changes';
import { WeekEditor } from '../parts/week-editor';

/** One of the coming weeks, drawn otherwise than the usual one. */
export default function OneWeek() {
  const { t } = useTranslation();
  const { isoWeek = '' } = useParams();
  const name = useWeekName();
  const isName = /^20\d\d-W(0[1-9]|[1-4]\d|5[0-3])$/.test(isoWeek);
  const week = useIsoWeek(isoWeek);
  const usual = useDefaultWeek();
  if (!isName) return <Navigate to="/week" replace />;
  const fault = week.error ?? usual.error;
  const retry = () => void Promise.all([week.refetch(), usual.refetch()]);
  return (
    <Page title={t('week.titleOf', { week: name(isoWeek) })} lead={t('week.leadOf')} back="/week" width="wide">
      {fault !== null && <ErrorBox fault={fault} retry={retry} />}
      {fault === null && (week.isPending || usual.isPending) && <Skeleton lines={2} cards={3} />}
      {week.data !== undefined && usual.data !== undefined && (
        <Editing key={isoWeek} week={week.data} usual={fromBlocks(usual.data.blocks)} />
      )}
      <ComingWeeks current={isoWeek} />
    </Page>
  );
}

type Wish = { act: 'save' | 'drop'; orphaned: Orphaned | null };

function Editing({ week, usual }: { week: IsoWeek; usual: Slots }) {
  const { t } = useTranslation();
  const forecast = useForecast();
  const { iso_week, time_zone: zone } = week;
  const saved = fromBlocks(week.blocks);
  const [draft, setDraft] = useDraft<Slots | null>(`week.${iso_week}`, null);
  const [asked, setAsked] = useState<Wish>({ act: 'save', orphaned: null });
  const slots = draft ?? saved;
  const days = daysOf(iso_week);
  const today = dayOf(serverNow(), zone);
  const save = useAction({
    mutationFn: ({ act, orphaned }: Wish) => {
      const path = { iso_week };
      if (act === 'drop') {
        const query = orphaned === null ? {} : { orphaned_bookings: orphaned };
        return ask(api.DELETE('/api/scheduling/me/weeks/{iso_week}', { params: { path, query } }));
      }
      const body = { blocks: toBlocks(slots), ...(orphaned !== null && { orphaned_bookings: orphaned }) };
      return ask(api.PUT('/api/scheduling/me/weeks/{iso_week}', { params: { path }, body }));
    },
    onMutate: (wish) => setAsked(wish),
    onSuccess: (next, wish) => {
      queries.setQueryData(keys.weekOf(iso_week), next);
      setDraft(null);
      if ((next.affected_bookings ?? []).length > 0) toast(t(`week.done.${wish.orphaned ?? 'keep'}`));
      else toast(t(wish.act === 'drop' ? 'week.dropped' : 'week.saved'));
      weeksChanged();
    },
  });
  const change = (next: Slots) => {
    setDraft(next);
    if (save.isError) save.reset();
  };
  const affected = isProblem(save.error, 'bookings_affected') ? save.error : null;
  const faults = isProblem(save.error) ? faultySlots(slots, save.error.errors) : new Map<string, string>();
  const isFirstAsk = save.isPending && asked.orphaned === null;
  return (
    <>
      <WeekChanges {...{ usual, slots, zone, days }} overridden={week.overridden} />
      <WeekEditor
        slots={slots}
        onChange={change}
        zone={zone}
        days={days}
        usual={usual}
        forecast={forecast}
        faults={faults}
        today={iso_week === isoWeekOf(today) ? weekdayOf(today) : 1}
      />
      {save.isError && affected === null && <ErrorBox fault={save.error} />}
      <div className="row">
        {week.overridden && (
          <Button
            icon="back"
            pending={isFirstAsk && asked.act === 'drop'}
            onClick={() => save.mutate({ act: 'drop', orphaned: null })}
          >
            {t('week.drop')}
          </Button>
        )}
        {Object.keys(slots).length > 0 && (
          <Button icon="bin" onClick={() => change({})}>
            {t('week.takeOff')}
          </Button>
        )}
      </div>
      <SaveBar
        isDirty={draft !== null && !sameSlots(draft, saved)}
        pending={isFirstAsk && asked.act === 'save'}
        onSave={() => save.mutate({ act: 'save', orphaned: null })}
        onDiscard={() => {
          setDraft(null);
          save.reset();
        }}
      >
        {t('week.hours', { count: Object.keys(slots).length })} · {t('week.upTo', { count: callsOf(slots) })}
      </SaveBar>
      <AffectedSheet
        problem={affected}
        zone={zone}
        pending={save.isPending ? asked.orphaned : null}
        onChoose={(orphaned) => save.mutate({ act: asked.act, orphaned })}
        onClose={() => save.reset()}
      />
    </>
  );
}
