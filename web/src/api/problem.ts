/** What the API refuses with (RFC 9457). `slug` is what programs hold on to, `detail` what people read. */
export interface Fault {
  /** JSON pointer to the field, like "/question". */
  pointer: string;
  detail: string;
}

export class Problem extends Error {
  readonly status: number;
  readonly slug: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  /** Whatever else the document holds: `next_free_block`, `retry_after_seconds`, … */
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(document: Record<string, unknown>) {
    const { type, title, status, detail, errors, ...fields } = document;
    super(text(detail) || text(title));
    this.name = 'Problem';
    this.status = typeof status === 'number' ? status : 0;
    this.slug = text(type) || 'unknown';
    this.title = text(title);
    this.detail = text(detail) || this.title;
    this.errors = Array.isArray(errors) ? errors.filter(isFault) : [];
    this.fields = fields;
  }

  get retryAfterSeconds(): number | undefined {
    const found = this.fields.retry_after_seconds;
    return typeof found === 'number' ? found : undefined;
  }

  /** What is wrong with one field: `faultOf('/question')`. Also finds faults of what lies below the field. */
  faultOf(pointer: string): string | undefined {
    return this.errors.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.detail;
  }
}

/** The request never got there, or its answer never came: `slug` is "offline". */
export function offline(): Problem {
  return new Problem({ type: 'offline', title: '', status: 0, detail: '' });
}

export function isProblem(fault: unknown, slug?: string): fault is Problem {
  return fault instanceof Problem && (slug === undefined || fault.slug === slug);
}

function isFault(value: unknown): value is Fault {
  if (typeof value !== 'object' || value === null) return false;
  const { pointer, detail } = value as Record<string, unknown>;
  return typeof pointer === 'string' && typeof detail === 'string';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
