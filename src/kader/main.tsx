/** @jsxImportSource preact */
/** The field app: opens what lies on the phone, then draws; the network is nobody's condition. */
import '#kader/core/old-browsers.ts';
import { render } from 'preact';
import { App } from '#kader/shell/App.tsx';
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
const core = await openCore();
root.replaceChildren();
render(
  <Words>
    <App core={core} />
  </Words>,
  root,
);
