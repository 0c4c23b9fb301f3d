import { AnnotationMode, getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/* PDFs are read in a worker from our own origin, without WebAssembly, forms, scripts or anything they would fetch: the
   policy of the page forbids all of it anyway. What cannot be drawn without is left out. */

const SECONDS = 15;
const WIDTH_PX = 640;
const PIXELS_AT_MOST = 16_000_000;

GlobalWorkerOptions.workerSrc = workerUrl;

export async function drawFirstPage(data: ArrayBuffer, canvas: HTMLCanvasElement, stop: AbortSignal): Promise<void> {
  const task = getDocument({
    data,
    useWasm: false,
    enableXfa: false,
    maxImageSize: PIXELS_AT_MOST,
    canvasMaxAreaInBytes: PIXELS_AT_MOST * 4,
    stopAtErrors: false,
  });
  const end = () => void task.destroy();
  const timer = setTimeout(end, SECONDS * 1000);
  stop.addEventListener('abort', end);
  try {
    const page = await (await task.promise).getPage(1);
    const { width } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: Math.min(4, (WIDTH_PX * Math.min(2, devicePixelRatio)) / width) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.min(Math.floor(viewport.height), WIDTH_PX * 8);
    await page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE }).promise;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
    await task.destroy();
  }
}
