import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask, isProblem } from '../api/client';
import { serverNow } from '../api/clock';
import { useIsConsultant } from '../api/consultant';
import { keys, queries } from '../api/queries';
import { callsOf, faultySlots, fromBlocks, sameSlots, toBlocks, type Slots } from '../api/week-slots';
import { comingDays, useDefaultWeek, useForecast, weeksChanged, type Orphaned, type Week } from '../api/weeks';
import { dayOf, deviceZone, weekdayOf } from '../api/zones';
import { AffectedSheet } from '../parts/affected-sheet';
import { ComingWeeks } from '../parts/coming-weeks';
import { ButtonLink } from '../parts/button';
import { useDraft } from '../parts/draft';
import { Page } from '../parts/page';
import { SaveBar } from '../parts/save-bar';
import { useZone } from '../parts/shown';
import { ErrorBox, Skeleton } from '../parts/states';
import { toast } from '../parts/toast';
import { WeekEditor } from '../parts/week-editor';
import { WeekStarts } from '../parts/week-starts';
import { ZoneField } from '../parts/zone-field';

interface Draft {
  zone: string;
  slots: Slots;
}

/** The week that is meant unless another is drawn for one of the coming weeks. */
export default function DefaultWeek() {
  const { t } = useTranslation();
  const week = useDefaultWeek();
  return (
    <Page title={t('week.title')} lead={t('week.lead')} width="wide">
      {week.isPending && <Skeleton lines={2} cards={3} />}
      {week.isError && <ErrorBox fault={week.error} retry={() => void week.refetch()} />}
      {week.isSuccess && <Editing week={week.data} />}
    </Page>
  );
}

function Editing({ week }: { week: Week }) {
  const { t } = useTranslation();
  const mine = useZone();
  const isConsultant = useIsConsultant();
  const forecast = useForecast();
  const isNew = week.blocks.length === 0 && week.time_zone === 'UTC';
  // An account that never said where it is is in UTC.
  const own = mine === 'UTC' ? deviceZone() : mine;
  const saved: Draft = { zone: isNew ? own : week.time_zone, slots: fromBlocks(week.blocks) };
  const [draft, setDraft] = useDraft<Draft | null>('week', null);
  const [asked, setAsked] = useState<Orphaned | null>(null);
  const { zone, slots } = draft ?? saved;
  const isDirty = draft !== null && (draft.zone !== saved.zone || !sameSlots(draft.slots, saved.slots));
  const days = comingDays(dayOf(serverNow(), zone));
  const save = useAction({
    mutationFn: (wish: Orphaned | null) =>
      ask(
        api.PUT('/api/scheduling/me/week', {
          body: { time_zone: zone, blocks: toBlocks(slots), ...(wish !== null && { orphaned_bookings: wish }) },
        }),
      ),
    onMutate: (wish) => {
      setAsked(wish);
    },
    onSuccess: (next) => {
      queries.setQueryData(keys.week, next);
      setDraft(null);
      toast((next.affected_bookings ?? []).length > 0 ? t(`week.done.${asked ?? 'keep'}`) : t('week.saved'));
      weeksChanged();
    },
    onSettled: () => setAsked(null),
  });
  const fault = save.error;
  const affected = isProblem(fault, 'bookings_affected') ? fault : null;
  const faults = isProblem(fault) ? faultySlots(slots, fault.errors) : new Map<string, string>();
  const change = (next: Draft) => {
    setDraft(next);
    if (save.isError) save.reset();
  };
  const hours = Object.keys(slots).length;
  return (
    <>
      {!isConsultant && (
        <div className="box">
          <p>{t('week.noProfile')}</p>
          <ButtonLink to="/teach">{t('week.toProfile')}</ButtonLink>
        </div>
      )}
      <ZoneField zone={zone} saved={isNew ? null : week.time_zone} onChange={(next) => change({ zone: next, slots })} />
      {hours === 0 && <WeekStarts onChoose={(next) => change({ zone, slots: next })} />}
      <WeekEditor
        slots={slots}
        onChange={(next) => change({ zone, slots: next })}
        zone={zone}
        days={days}
        forecast={forecast}
        faults={faults}
        today={weekdayOf(dayOf(serverNow(), zone))}
      />
      {save.isError && affected === null && <ErrorBox fault={fault} />}
      <SaveBar
        isDirty={isDirty}
        pending={save.isPending && asked === null}
        onSave={() => save.mutate(null)}
        onDiscard={() => {
          setDraft(null);
          save.reset();
        }}
      >
        {t('week.hours', { count: hours })} · {t('week.upTo', { count: callsOf(slots) })}
      </SaveBar>
      <ComingWeeks />
      <AffectedSheet
        problem={affected}
        zone={zone}
        pending={save.isPending ? asked : null}
        onChoose={(wish) => save.mutate(wish)}
        onClose={() => save.reset()}
      />
    </>
  );
}
