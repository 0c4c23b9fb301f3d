import type { Page } from '@playwright/test';

/* Files to send, made here. */

export interface Paper {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** One page with some words on it. */
export function pdf(name: string, words: string): Paper {
  const drawn = `BT /F1 36 Tf 60 700 Td (${words}) Tj ET 60 300 200 200 re f`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text + end, 'latin1') };
}

/** A picture, drawn by the page's own browser. */
export async function picture(page: Page, name: string): Promise<Paper> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 480;
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('There is no pen.');
    pen.fillStyle = 'teal';
    pen.fillRect(0, 0, 640, 480);
    pen.fillStyle = 'gold';
    pen.fillRect(100, 100, 200, 150);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  return { name, mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') };
}

export async function attach(page: Page, ...papers: Paper[]): Promise<void> {
  // Before the limits are known the button to it is off.
  await page.locator('input[type=file][accept*="."]').setInputFiles(papers);
}
