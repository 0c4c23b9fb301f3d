import { expect, test } from 'vitest';
import { isProblem, Problem } from './problem';

test('a problem document becomes an error with names', () => {
  const problem = new Problem({
    type: 'invalid',
    title: 'The request has faults',
    status: 422,
    detail: 'Look again.',
    retry_after_seconds: 5,
    errors: [{ pointer: '/name', detail: 'is too long' }, { pointer: '/topics/0', detail: 'is unknown' }, 7],
  });
  expect([problem.slug, problem.status, problem.message]).toEqual(['invalid', 422, 'Look again.']);
  expect([problem.faultOf('/name'), problem.faultOf('/topics'), problem.faultOf('/na')]).toEqual([
    'is too long',
    'is unknown',
    undefined,
  ]);
  expect(problem.retryAfterSeconds).toBe(5);
  expect(isProblem(problem, 'invalid') && !isProblem(problem, 'other') && !isProblem(new Error())).toBe(true);
});

test('what is no document is a problem nevertheless', () => {
  const problem = new Problem({ status: 502 });
  expect([problem.slug, problem.status, problem.detail]).toEqual(['unknown', 502, '']);
});
