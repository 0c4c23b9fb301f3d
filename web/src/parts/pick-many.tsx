import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import './pick-many.css';

export interface Pick {
  value: string;
  label: string;
  /** What it stands under; its words are searched too. */
  group?: string;
  /** More words that find it. */
  words?: string;
}

interface Props {
  label: string;
  hint: string;
  search: string;
  options: readonly Pick[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  most: number;
  error?: string | undefined;
}

/** Several of many: what is chosen stands above, a search narrows the rest. Plain checkboxes to every device. */
export function PickMany({ label, hint, search, options, chosen, onChange, most, error }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const wanted = plain(typed.trim());
  const found = options.filter((one) => plain(`${one.label} ${one.group ?? ''} ${one.words ?? ''}`).includes(wanted));
  const names = new Map(options.map((one) => [one.value, one.label]));
  const isFull = chosen.length >= most;
  const flip = (value: string) => {
    if (chosen.includes(value)) onChange(chosen.filter((one) => one !== value));
    else if (!isFull) onChange([...chosen, value]);
  };
  return (
    <fieldset className="field pick" aria-describedby={`${id}-hint${error ? ` ${id}-fault` : ''}`}>
      <legend className="field-label">{label}</legend>
      <p className="soft small" id={`${id}-hint`}>
        {hint}
      </p>
      {chosen.length > 0 && (
        <ul className="pick-chosen">
          {chosen.map((value) => (
            <li key={value}>
              <button
                type="button"
                className="pick-chip"
                onClick={() => flip(value)}
                aria-label={t('pick.remove', { name: names.get(value) ?? value })}
              >
                <bdi>{names.get(value) ?? value}</bdi> <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        className="field-input"
        type="search"
        dir="auto"
        aria-label={search}
        placeholder={search}
        value={typed}
        aria-invalid={error ? true : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault(); // not the form's
          const only = found[0];
          if (wanted !== '' && only !== undefined) {
            flip(only.value);
            setTyped('');
          }
        }}
      />
      <div className="pick-list">
        {found.map((one, index) => (
          <div key={one.value}>
            {one.group !== undefined && found[index - 1]?.group !== one.group && (
              <p className="pick-group small">{one.group}</p>
            )}
            <label className="pick-option">
              <input
                type="checkbox"
                checked={chosen.includes(one.value)}
                disabled={isFull && !chosen.includes(one.value)}
                onChange={() => flip(one.value)}
              />
              <bdi>{one.label}</bdi>
            </label>
          </div>
        ))}
        {found.length === 0 && <p className="soft pick-none">{t('pick.none')}</p>}
      </div>
      <p className="soft small" role="status">
        {t('pick.count', { count: chosen.length, most })}
      </p>
      {error && (
        <p className="field-error" id={`${id}-fault`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Without accents and case: "Français" is found by "francais". */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLocaleLowerCase();
}
