import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { OpenedCase } from '../api/moderation';
import { CaseContent, Content } from './case-content';

const shown = (text: string | null, then: string | null) =>
  renderToStaticMarkup(<CaseContent opened={{ text, text_then: then, file: null, found: null } as OpenedCase} />);

test('words their author has changed since are shown beside those of now, as blurred', () => {
  const page = shown('I like you.', 'I will find you.');
  expect(page).toContain('I like you.');
  expect(page).toMatch(/<p class="case-text case-blurred" dir="auto" aria-hidden="true">I will find you.<\/p>/);
  expect(page).toContain('moderation.textThen');
});

test('words that were taken back are shown as they were reported', () => {
  const page = shown(null, 'I will find you.');
  expect(page).toContain('I will find you.');
  expect(page).toContain('moderation.show');
  expect(page).not.toContain('moderation.gone');
  expect(page).not.toContain('moderation.textNow');
});

test('nothing is said to have changed where nothing has; gone is what nobody keeps', () => {
  expect(shown('I like you.', null)).not.toContain('moderation.textThen');
  expect(shown(null, null)).toContain('moderation.gone');
});

test('what was found repeats the words: it comes with them and not before', () => {
  const opened = { text: 'I will find you.', text_then: null, file: null, found: 'threat: find you' } as OpenedCase;
  expect(renderToStaticMarkup(<CaseContent opened={opened} />)).not.toContain('threat: find you');
  expect(renderToStaticMarkup(<Content opened={opened} isShown />)).toContain('<bdi>threat: find you</bdi>');
  const program = { text: null, text_then: null, file: null, found: 'program: a' } as OpenedCase;
  expect(renderToStaticMarkup(<CaseContent opened={program} />)).toContain('moderation.show');
});
