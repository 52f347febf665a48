/** Between our API and the browser's own WebAuthn calls. */
import { z } from 'zod';
import { me } from '#contract/account.ts';
import type { Me } from '#contract/account.ts';
import { newPasskey, passkeyAnswer, passkeyOptions } from '#contract/passkey.ts';
import { ApiError, api } from '#ui/api/api.ts';

/** Old browsers, and pages that are neither https nor localhost, have no passkeys. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in window && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';
}

/** @throws ApiError also when the reader closed the browser's own window */
export async function createPasskey(): Promise<void> {
  const options = await api.post('/passkeys/start', passkeyOptions);
  // The server's library made them for exactly this call.
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = await navigator.credentials.create({ publicKey }).catch(cancelled);
  await api.post('/passkeys', z.object({}), newPasskey.parse(jsonOf(made)));
}

/** @throws ApiError also when the reader closed the browser's own window */
export async function enterWithPasskey(): Promise<Me> {
  const options = await api.post('/session/passkey/start', passkeyOptions);
  // The server's library made them for exactly this call.
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const answer = await navigator.credentials.get({ publicKey }).catch(cancelled);
  return api.post('/session/passkey', me, passkeyAnswer.parse(jsonOf(answer)));
}

function jsonOf(credential: Credential | null): unknown {
  return credential instanceof PublicKeyCredential ? credential.toJSON() : cancelled();
}

function cancelled(): never {
  throw new ApiError(0, [{ code: 'session.passkey-cancelled' }]);
}
