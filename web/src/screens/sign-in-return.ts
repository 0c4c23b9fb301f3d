/** Where one comes back to: an address of this app, or the start. Never somewhere else's. */
export function safeReturn(to: string | null): string {
  if (to === null || !/^\/(?![/\\])/.test(to) || /[\p{Cc}\\]/u.test(to)) return '/';
  return to.startsWith('/sign-in') ? '/' : to;
}
