/** @jsxImportSource preact */
/** The only part that needs signal: who she is, the promise about data, a PIN, and the first load in words. */
import { useState } from 'preact/hooks';
import { FirstLoad } from '#kader/shell/FirstLoad.tsx';
import { Conduct } from '#kader/shell/Conduct.tsx';
import { PasswordForm } from '#kader/shell/PasswordForm.tsx';
import { NewPin } from '#kader/shell/NewPin.tsx';
import type { Core } from '#kader/shell/open-core.ts';

interface FirstLoginProps {
  core: Core;
  onDone: (account: string) => Promise<void>;
  /** Back to the people of this phone, where there are any. */
  onCancel: (() => void) | null;
}

type Step = { at: 'password' } | { at: 'conduct' | 'pin' | 'load'; account: string };

export function FirstLogin({ core, onDone, onCancel }: FirstLoginProps) {
  const [step, setStep] = useState<Step>({ at: 'password' });
  switch (step.at) {
    case 'password':
      return (
        <PasswordForm
          core={core}
          onCancel={onCancel}
          onEntered={({ id, conduct }) => setStep({ at: conduct.accepted ? 'pin' : 'conduct', account: id })}
        />
      );
    case 'conduct':
      return <Conduct core={core} onAccepted={() => setStep({ ...step, at: 'pin' })} />;
    case 'pin':
      return (
        <NewPin
          core={core}
          account={step.account}
          onDone={() => setStep({ ...step, at: 'load' })}
          onSomebodyElse={() => setStep({ at: 'password' })}
        />
      );
    case 'load':
      return <FirstLoad core={core} onDone={() => void onDone(step.account)} />;
  }
}
