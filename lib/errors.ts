// The kinds of failure a verb may raise. Each edge (route, vendor's URL space, form) maps them once to its own shape.

export type FieldIssue = {
  /** Where: a path such as `url`, `record.Price.value`, `events`. */
  path: string;
  /** What is wrong and what to do, as a whole sentence. */
  message: string;
};

export type AppErrorKind = 'invalid' | 'not-found' | 'forbidden' | 'unauthenticated' | 'conflict' | 'limit-reached' | 'too-large';

/** An expected refusal, with a message for a person. `code` lets a vendor's edge choose its own error code. */
export class AppError extends Error {
  readonly kind: AppErrorKind;
  readonly code: string | undefined;
  readonly issues: FieldIssue[];

  constructor(kind: AppErrorKind, message: string, options: { code?: string; issues?: FieldIssue[] } = {}) {
    super(message);
    this.name = 'AppError';
    this.kind = kind;
    this.code = options.code;
    this.issues = options.issues ?? [];
  }
}

export function invalid(issues: FieldIssue[], options: { code?: string } = {}): AppError {
  return new AppError('invalid', issues.map((issue) => issue.message).join(' ') || 'The input is not valid.', { ...options, issues });
}

/** The text of anything that was thrown, for logs and for a job's reason. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.message === '') return thrown.errors.map(errorText).join('; ');
  return thrown instanceof Error ? thrown.message : String(thrown);
}
