import { IconButton } from './button';
import './stepper.css';

interface Props {
  /** What is counted: "Calls at 09:00". */
  label: string;
  fewer: string;
  more: string;
  value: number;
  shown: string;
  least: number;
  most: number;
  onChange: (value: number) => void;
}

/** A small number, one up or one down. */
export function Stepper({ label, fewer, more, value, shown, least, most, onChange }: Props) {
  return (
    <div className="stepper" role="group" aria-label={label}>
      <IconButton
        label={fewer}
        icon="minus"
        disabled={value <= least}
        onClick={() => onChange(Math.max(least, value - 1))}
      />
      <output className="stepper-value number">{shown}</output>
      <IconButton
        label={more}
        icon="plus"
        disabled={value >= most}
        onClick={() => onChange(Math.min(most, value + 1))}
      />
    </div>
  );
}
