import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';
import './sheet.css';

interface SheetProps {
  title: string;
  open: boolean;
  /** Left out: it cannot be put away without an answer. */
  onClose?: () => void;
  /** Asks something that cannot be undone. */
  alert?: boolean;
  children: ReactNode;
}

/** From the bottom of a phone, in the middle of a desktop; keeps the focus, Escape and a tap outside close it. */
export function Sheet({ title, open, onClose, alert = false, children }: SheetProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay
      className="sheet-veil"
      isOpen={open}
      onOpenChange={(is) => !is && onClose?.()}
      isDismissable={onClose !== undefined && !alert}
      isKeyboardDismissDisabled={onClose === undefined}
    >
      <Modal className="sheet">
        <Dialog className="sheet-inside" role={alert ? 'alertdialog' : 'dialog'}>
          <header className="sheet-head">
            <Heading slot="title">{title}</Heading>
            {onClose && <IconButton label={t('app.close')} icon="close" onClick={onClose} />}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
