import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetPreferences, type Choice, type Group, type Preferences } from '../api/notifications';
import { Button } from './button';
import { Choice as Choose } from './field';
import { Icon } from './icons';
import { ErrorBox } from './states';
import { toast } from './toast';

const LANGUAGES = ['account', 'en', 'ar'] as const;

/** What is told over which channel. Kept together, with one button: a change half made tells nobody wrong. */
export function NotifyGrid({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation();
  const [choices, setChoices] = useState(preferences.choices);
  const [language, setLanguage] = useState(preferences.language);
  const save = useSetPreferences();
  const groups = [...new Set(choices.map(({ group }) => group))];
  const changed = language !== preferences.language || choices.some(({ on }, n) => on !== preferences.choices[n]?.on);
  const flip = (which: Choice) =>
    setChoices((known) => known.map((one) => (isSame(one, which) ? { ...one, on: !one.on } : one)));
  const send = () => save.mutate({ language, choices }, { onSuccess: () => toast(t('notify.saved')) });
  return (
    <section className="stack" aria-labelledby="notify-what">
      <h2 id="notify-what">{t('notify.what')}</h2>
      <div className="card">
        {groups.map((group) => (
          <Row key={group} group={group} choices={choices.filter((one) => one.group === group)} onFlip={flip} />
        ))}
        <Choose
          label={t('notify.language')}
          name="notify-language"
          value={language ?? 'account'}
          choices={LANGUAGES.map((value) => ({ value, label: t(`notify.languages.${value}`) }))}
          onChange={(value) => setLanguage(value === 'account' ? null : value)}
        />
        <Missing preferences={preferences} choices={choices} />
        {save.isError && <ErrorBox fault={save.error} />}
        <div className="row">
          <Button kind="primary" pending={save.isPending} disabled={!changed} onClick={send}>
            {t('notify.save')}
          </Button>
        </div>
      </div>
    </section>
  );
}

function isSame(one: Choice, other: Choice): boolean {
  return one.group === other.group && one.channel === other.channel;
}

interface RowProps {
  group: Group;
  choices: readonly Choice[];
  onFlip: (which: Choice) => void;
}

function Row({ group, choices, onFlip }: RowProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="notify-row">
      <legend>{t(`notify.groups.${group}`)}</legend>
      <div className="notify-chips">
        {choices.map((choice) => (
          <label className="choice" key={choice.channel}>
            <input type="checkbox" checked={choice.on} disabled={choice.fixed} onChange={() => onFlip(choice)} />
            <span>
              {choice.on && <Icon name="check" />}
              {t(`notify.channels.${choice.channel}`)}
              {choice.fixed && <span className="heard">{t('notify.fixed')}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Channels that are on for something and have no address yet, or must be left alone. */
function Missing({ preferences, choices }: { preferences: Preferences; choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const wanted = preferences.channels.filter(({ channel }) => choices.some((one) => one.channel === channel && one.on));
  const idle = wanted.filter(({ ready, stopped }) => !ready || stopped);
  return (
    <>
      {idle.map(({ channel, stopped }) => (
        <p key={channel} className="soft small">
          {t(stopped ? 'notify.stopped' : `notify.needs.${channel}`)}
        </p>
      ))}
    </>
  );
}
