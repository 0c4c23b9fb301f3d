import { Component, type ReactNode } from 'react';
import { isProblem, offline } from '../api/problem';
import { ErrorBox } from './states';

/** A screen that breaks, or whose code does not arrive, says so and can be tried again; the rest of the app lives on. */
export class Boundary extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: null };

  static getDerivedStateFromError(fault: unknown) {
    const isGone = fault instanceof TypeError && /import/i.test(fault.message);
    return { fault: isGone && !navigator.onLine ? offline() : fault };
  }

  override render() {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return (
      <div className="page">
        <ErrorBox fault={isProblem(fault) ? fault : null} retry={() => window.location.reload()} />
      </div>
    );
  }
}
