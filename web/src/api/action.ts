import {
  useMutation,
  type MutateOptions,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useRef } from 'react';

export type Action<Data, Wish> = Omit<UseMutationResult<Data, Error, Wish>, 'mutate' | 'mutateAsync'> & {
  mutate: (wish: Wish, more?: MutateOptions<Data, Error, Wish>) => void;
};

/**
 * `useMutation` that takes no second press: `isPending` is only known after the next drawing, and a double click is
 * quicker. Every change goes through this.
 */
export function useAction<Data, Wish = void>(options: UseMutationOptions<Data, Error, Wish>): Action<Data, Wish> {
  const isBusy = useRef(false);
  const mutation = useMutation<Data, Error, Wish>({
    ...options,
    onSettled: (...settled) => {
      isBusy.current = false;
      return options.onSettled?.(...settled);
    },
  });
  const mutate = (wish: Wish, more?: MutateOptions<Data, Error, Wish>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    mutation.mutate(wish, more);
  };
  return { ...mutation, mutate };
}
