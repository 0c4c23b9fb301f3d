/**
 * Who signs out here gets nothing shown here any more: their turns and payments are not for whoever comes next. The
 * platform forgets the browser when its push service says that it is gone.
 */
export async function endPush(): Promise<void> {
  // Missing on plain http, whatever the types say.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await workers?.getRegistration();
  const manager = registration?.pushManager;
  await (await manager?.getSubscription())?.unsubscribe();
}
