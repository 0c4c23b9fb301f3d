// The offline shell: the page and its hashed files. What the API answers is never kept here.
const CACHE = 'parley-__BUILD__';
const SHELL = __SHELL__;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(SHELL)));
});

self.addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('parley-') && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || SHELL.includes(url.pathname)) event.respondWith(asset(request));
});

// The newest page where the network answers; the kept one where it does not.
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match('/')) ?? Response.error();
  }
}

async function asset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

// What a notification says comes whole, encrypted for this browser; nothing is asked for to show it.
self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

function read(data) {
  try {
    return data.json();
  } catch {
    return {};
  }
}

async function show({ title = 'Parley', body = '', tag, url = '/', confirm, language, direction, urgent = false }) {
  await self.registration.showNotification(title, {
    body,
    tag, // one telling is one notification, however often it comes
    lang: language,
    dir: direction,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    requireInteraction: urgent,
    data: { path: pathOf(url) },
  });
  // Said only once it is on the screen: what no device says in time goes on over another channel.
  if (typeof confirm === 'string' && confirm.startsWith('/api/notifications/')) {
    await fetch(confirm, { method: 'POST' }).catch(() => undefined);
  }
}

// Only a place of this app, whatever stands in the message.
function pathOf(url) {
  try {
    const { origin, pathname, search } = new URL(url, self.location.origin);
    return origin === self.location.origin ? pathname + search : '/';
  } catch {
    return '/';
  }
}

// In the window that is open: it goes there by itself, and asks first while somebody talks.
async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const [found] = windows.sort((one, other) => Number(other.focused) - Number(one.focused));
  if (found === undefined) return self.clients.openWindow(path);
  await found.focus().catch(() => undefined);
  return found.postMessage({ open: path });
}
