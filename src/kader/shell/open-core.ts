import { Drafts } from '#kader/core/drafts.ts';
import { Phone } from '#kader/core/phone.ts';
import { newId } from '#kader/core/time-ids.ts';
import { browserPorts, type BrowserPorts } from '#kader/shell/browser-ports.ts';

/** The phone as the screens hold it. */
export interface Core {
  phone: Phone;
  drafts: Drafts;
  ports: BrowserPorts;
  newId: () => string;
}

export async function openCore(): Promise<Core> {
  const ports = browserPorts();
  const phone = await Phone.open(ports);
  return { phone, drafts: await Drafts.open(ports, phone), ports, newId: () => newId(ports) };
}
