import { useQuery } from '@tanstack/react-query';
import { useAction } from './action';
import { api, ask, isProblem, newKey, once } from './client';
import type { components } from './generated/notifications';
import { keys, queries } from './queries';

/* How somebody is told things away from the screen: channels, quiet hours, their number, their devices. */

type Schemas = components['schemas'];
export type Preferences = Schemas['Preferences'];
export type Choice = Schemas['Choice'];
export type Channel = Choice['channel'];
export type Group = Choice['group'];
export type QuietHours = Schemas['QuietHours'];
export type Phone = Schemas['Phone'];
export type Device = Schemas['Device'];

/** What there is none of is null, not a fault. */
async function orNone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (fault) {
    if (isProblem(fault) && fault.status === 404) return null;
    throw fault;
  }
}

export function usePreferences() {
  return useQuery({
    queryKey: keys.preferences,
    queryFn: ({ signal }) => ask(api.GET('/api/notifications/preferences', { signal })),
  });
}

export function useSetPreferences() {
  return useAction({
    mutationFn: ({ language, choices }: Pick<Preferences, 'language' | 'choices'>) => {
      const chosen = choices.map(({ group, channel, on }) => ({ group, channel, on }));
      return ask(api.PUT('/api/notifications/preferences', { body: { language, choices: chosen } }));
    },
    onSuccess: (preferences) => queries.setQueryData(keys.preferences, preferences),
  });
}

export function useQuietHours() {
  return useQuery({
    queryKey: keys.quietHours,
    queryFn: ({ signal }) => orNone(ask(api.GET('/api/notifications/quiet-hours', { signal }))),
  });
}

/** Null: no quiet hours any more. */
export function useSetQuietHours() {
  return useAction({
    mutationFn: async (hours: QuietHours | null): Promise<QuietHours | null> => {
      if (hours !== null) return ask(api.PUT('/api/notifications/quiet-hours', { body: hours }));
      await ask(api.DELETE('/api/notifications/quiet-hours'));
      return null;
    },
    onSuccess: (hours) => queries.setQueryData(keys.quietHours, hours),
  });
}

export function usePhone() {
  return useQuery({
    queryKey: keys.phone,
    queryFn: ({ signal }) => orNone(ask(api.GET('/api/notifications/phone', { signal }))),
  });
}

function phoneChanged(phone: Phone | null): void {
  queries.setQueryData(keys.phone, phone);
  void queries.invalidateQueries({ queryKey: keys.preferences });
}

export function useGiveNumber() {
  return useAction({
    mutationFn: (number: string) => ask(api.PUT('/api/notifications/phone', { body: { number } })),
    onSuccess: phoneChanged,
  });
}

export function useVerifyNumber() {
  return useAction({
    mutationFn: (code: string) => ask(api.POST('/api/notifications/phone/verify', { body: { code } })),
    onSuccess: phoneChanged,
  });
}

export function useRemoveNumber() {
  return useAction({
    mutationFn: () => ask(api.DELETE('/api/notifications/phone')),
    onSuccess: () => phoneChanged(null),
  });
}

export function useDevices() {
  return useQuery({
    queryKey: keys.devices,
    queryFn: async ({ signal }) => (await ask(api.GET('/api/notifications/devices', { signal }))).items,
  });
}

function devicesChanged(): void {
  void queries.invalidateQueries({ queryKey: keys.devices });
  void queries.invalidateQueries({ queryKey: keys.preferences });
}

export function useRemoveDevice() {
  return useAction({
    mutationFn: (id: string) =>
      ask(api.DELETE('/api/notifications/devices/{device_id}', { params: { path: { device_id: id } } })),
    onSuccess: devicesChanged,
  });
}

/** Tells the platform that this browser shows notifications. */
export async function addBrowser(subscription: PushSubscription, name: string): Promise<Device> {
  const { endpoint = '', keys: its = {} } = subscription.toJSON();
  const body = { endpoint, keys: { p256dh: its.p256dh ?? '', auth: its.auth ?? '' }, name };
  const device = await ask(api.POST('/api/notifications/devices/browsers', { body, headers: once(newKey()) }));
  devicesChanged();
  return device;
}

export async function readPushKey(): Promise<string> {
  return (await ask(api.GET('/api/notifications/push-key'))).public_key;
}

export function useTest() {
  return useAction({
    mutationFn: (channel: Channel) => ask(api.POST('/api/notifications/test', { body: { channel } })),
  });
}
