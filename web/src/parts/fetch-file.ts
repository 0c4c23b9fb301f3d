import { ask } from '../api/client';

/* Files that only their owner may fetch: a signed address for a PDF, a table through the API itself. */

/**
 * Opens the signed address of a PDF in a new tab. The tab is opened before the address is asked for, while the press
 * still counts: browsers stop windows that open later by themselves.
 */
export async function openSigned(address: () => Promise<{ url: string }>): Promise<void> {
  const tab = window.open('about:blank', '_blank');
  try {
    const { url } = await address();
    if (tab === null) window.location.assign(url);
    else {
      tab.opener = null;
      tab.location.replace(url);
    }
  } catch (fault) {
    tab?.close();
    throw fault;
  }
}

/** Saves what the API answers with under a name. */
export async function saveAs(name: string, asked: Parameters<typeof ask<Blob>>[0]): Promise<void> {
  const address = URL.createObjectURL(await ask(asked));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
