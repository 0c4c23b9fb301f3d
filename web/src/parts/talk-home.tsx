import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Button, IconButton } from './button';
import { TextField } from './field';
import { TalkCards } from './talk-cards';
import { TalkFound } from './talk-search';
import './talk-home.css';
import './talk-panel.css';

/** The list at the side, and the conversation where there is room for both; on a phone one of the two. */
export function TalkHome({ isOne, children }: { isOne: boolean; children: ReactNode }) {
  const [query] = useSearchParams();
  const words = query.get('q')?.trim() ?? '';
  return (
    <div className={`talk-home${isOne ? ' talk-one' : ''}`}>
      <div className="talk-side">
        <SearchForm key={words} words={words} />
        <div className="talk-side-list">{words === '' ? <TalkCards /> : <TalkFound words={words} />}</div>
      </div>
      <div className="talk-main">{children}</div>
    </div>
  );
}

function SearchForm({ words }: { words: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(words);
  return (
    <form
      className="talk-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const q = typed.trim();
        void navigate(q === '' ? '/messages' : `/messages?q=${encodeURIComponent(q)}`);
      }}
    >
      <TextField
        label={t('talk.search.label')}
        type="search"
        value={typed}
        maxLength={200}
        dir="auto"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {words === '' ? (
        <IconButton type="submit" icon="search" label={t('talk.search.do')} />
      ) : (
        <Button onClick={() => void navigate('/messages')}>{t('talk.search.end')}</Button>
      )}
    </form>
  );
}
