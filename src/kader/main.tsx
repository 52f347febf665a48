/** @jsxImportSource preact */
/**
 * The field app: opens what lies on the phone, then draws; the network is nobody's condition. The screens come as a part of
 * their own, so that a fault in them still leaves somebody here who can offer the rescue file.
 */
import '#kader/core/old-browsers.ts';
import { render } from 'preact';
import { NeverWhite, StartFailed } from '#kader/shell/StartFailed.tsx';
import { openCore } from '#kader/shell/open-core.ts';
import { registerServiceWorker } from '#kader/shell/new-version.ts';
import { Words } from '#kader/shell/Words.tsx';
import '#ui/tokens.css';
import '#kader/shell/kader.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
registerServiceWorker();
// Asked once more at each start: a browser that has said no may say yes to an app that is used.
void navigator.storage?.persist?.();
const started = await Promise.all([openCore(), import('#kader/shell/App.tsx')]).then(
  ([core, { App }]) => ({ core, App }),
  () => null,
);
root.replaceChildren();
render(
  <Words>
    {started ? (
      <NeverWhite>
        <started.App core={started.core} />
      </NeverWhite>
    ) : (
      <StartFailed />
    )}
  </Words>,
  root,
);
