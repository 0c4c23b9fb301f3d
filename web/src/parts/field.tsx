import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { isProblem } from '../api/problem';

interface Common {
  label: string;
  hint?: string;
  /** What is wrong, in words; or leave it to `problem` and `pointer`. */
  error?: string | undefined;
  /** The mutation's error: what it says of `pointer` ("/question") is shown here. */
  problem?: unknown;
  pointer?: string;
}

export function TextField({
  label,
  hint,
  error,
  problem,
  pointer,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field {...{ label, hint, error, problem, pointer }}>
      {(given) => (
        <input
          type="text"
          dir={directionOf(rest)}
          {...rest}
          {...given}
          className={`field-input ${rest.className ?? ''}`}
        />
      )}
    </Field>
  );
}

/** Words go the way of their own script; a number goes the way of the page. */
function directionOf({ inputMode, type }: InputHTMLAttributes<HTMLInputElement>): 'auto' | undefined {
  return inputMode === undefined && (type === undefined || type === 'text' || type === 'search') ? 'auto' : undefined;
}

export function TextArea({
  label,
  hint,
  error,
  problem,
  pointer,
  ...rest
}: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field {...{ label, hint, error, problem, pointer }}>
      {(given) => <textarea dir="auto" {...rest} {...given} className={`field-input ${rest.className ?? ''}`} />}
    </Field>
  );
}

export function SelectField({
  label,
  hint,
  error,
  problem,
  pointer,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field {...{ label, hint, error, problem, pointer }}>
      {(given) => <select {...rest} {...given} className={`field-input ${rest.className ?? ''}`} />}
    </Field>
  );
}

interface Given {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

function Field({ label, hint, error, problem, pointer, children }: FieldProps) {
  const id = useId();
  const fault = error ?? (pointer !== undefined && isProblem(problem) ? problem.faultOf(pointer) : undefined);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p className="soft small" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field-error" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  label: string;
  hint: string | undefined;
  error: string | undefined;
  problem: unknown;
  pointer: string | undefined;
  children: (given: Given) => ReactNode;
}

interface ChoiceProps<T extends string> {
  label: string;
  name: string;
  value: T;
  choices: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  /** Only heard, not seen. */
  quiet?: boolean;
}

/** A few things of which one holds, all of them in sight. */
export function Choice<T extends string>({ label, name, value, choices, onChange, quiet = false }: ChoiceProps<T>) {
  return (
    <fieldset className="field">
      <legend className={quiet ? 'heard' : 'field-label'}>{label}</legend>
      <div className="choices">
        {choices.map((choice) => (
          <label className="choice" key={choice.value}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
