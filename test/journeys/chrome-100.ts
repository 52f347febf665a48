/**
 * What the language and the browser have learnt since Chrome 100 (March 2022), taken away from a page before its scripts run:
 * the nearest to an old phone that a new browser can be. Versions from MDN's compatibility data.
 */
import type { BrowserContext } from 'playwright-core';

const ADDED_SINCE: Readonly<Record<string, readonly string[]>> = {
  // 110, 121
  'Array.prototype': ['toSorted', 'toReversed', 'toSpliced', 'with'],
  Array: ['fromAsync'],
  // 117
  Object: ['groupBy'],
  Map: ['groupBy'],
  // 122
  'Set.prototype': [
    'union',
    'intersection',
    'difference',
    'symmetricDifference',
    'isSubsetOf',
    'isSupersetOf',
    'isDisjointFrom',
  ],
  'Iterator.prototype': [
    'map',
    'filter',
    'take',
    'drop',
    'flatMap',
    'reduce',
    'toArray',
    'forEach',
    'some',
    'every',
    'find',
  ],
  // 111
  'String.prototype': ['isWellFormed', 'toWellFormed'],
  // 119, 128
  Promise: ['withResolvers', 'try'],
  // 114
  'ArrayBuffer.prototype': ['transfer', 'transferToFixedLength'],
  // 140
  'Uint8Array.prototype': ['toBase64', 'toHex', 'setFromBase64', 'setFromHex'],
  Uint8Array: ['fromBase64', 'fromHex'],
  // 103, 116
  AbortSignal: ['timeout', 'any'],
  // 120, 126
  URL: ['canParse', 'parse'],
  // 105
  'Element.prototype': ['checkVisibility', 'setHTML'],
  // 114
  'HTMLElement.prototype': ['showPopover', 'hidePopover', 'togglePopover'],
  // 102
  'Navigation.prototype': ['navigate'],
};

/** For every page that this context opens from now on. */
export async function asChrome100(context: BrowserContext): Promise<void> {
  await context.addInitScript((added) => {
    for (const [path, names] of Object.entries(added)) {
      let owner: unknown = globalThis;
      for (const part of path.split('.'))
        owner = typeof owner === 'object' || typeof owner === 'function' ? Reflect.get(owner ?? {}, part) : undefined;
      if ((typeof owner === 'object' || typeof owner === 'function') && owner)
        for (const name of names) Reflect.deleteProperty(owner, name);
    }
  }, ADDED_SINCE);
}
