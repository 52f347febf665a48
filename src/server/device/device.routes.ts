/** Phones as devices: made at the first log-in, entered by signature, listed, revoked and emptied by the office (contracts 20). */
import { z } from 'zod';
import {
  challengeText,
  deviceChallenge,
  deviceEntered,
  deviceEntry,
  deviceParams,
  deviceRegistration,
  device as deviceContract,
  devices,
  registeredDevice,
  wipedText,
  wipeReceipt,
  type DeviceEntered,
} from '#contract/device.ts';
import { problem } from '#domain/basics/problem.ts';
import { sessionOfAccount } from '#server/account/active-accounts.ts';
import { enterSession } from '#server/account/enter-session.ts';
import { workArea } from '#server/account/work-area.ts';
import {
  findDevice,
  insertDevice,
  markWiped,
  newChallenge,
  noteWaiting,
  openDeviceSession,
  orderWipe,
  revokeDevice,
  takeChallenge,
  type StoredDevice,
} from '#server/device/device.queries.ts';
import { deviceOf, devicesFor } from '#server/device/device-list.ts';
import { keepRevocation } from '#server/device/kept-revocations.ts';
import { leaseFrom } from '#server/device/lease.ts';
import { audited } from '#server/http/audit.ts';
import type { App, Routes } from '#server/http/app-types.ts';
import { HttpProblem, notFound } from '#server/http/problems.ts';
import { actorOf } from '#server/http/session.ts';
import { deviceKey, isSignedBy, phoneServerKey } from '#server/secrets/phone-key.ts';
import type { Services } from '#server/services.ts';

/** A phone without signal tries again and again; a guesser has 2^128 to try. */
const LIMIT = { rateLimit: { max: 120, timeWindow: 60_000 } };

export const deviceRoutes: Routes = (app, services) => {
  app.post(
    '/api/devices',
    { schema: { body: deviceRegistration, response: { 201: registeredDevice } } },
    async (request, reply) => {
      const actor = actorOf(request);
      const publicKey = Buffer.from(request.body.publicKey, 'base64url');
      if (!deviceKey(publicKey)) throw new HttpProblem(400, [problem('device.key')]);
      const now = services.clock.now();
      const lease = leaseFrom(now);
      const deviceId = await insertDevice(services.auth, {
        accountId: actor.id,
        publicKey,
        name: request.body.name,
        now,
        leaseUntil: new Date(lease.until),
      });
      await audited(services, actor, workArea(actor), 'device-added', deviceId);
      return reply.status(201).send({ deviceId, serverKey: phoneServerKey(services.keys), lease });
    },
  );
  entryRoutes(app, services);
  officeRoutes(app, services);
};

/** Below `/api/session`, where nobody is logged in yet. */
function entryRoutes(app: App, services: Services): void {
  const { auth, clock } = services;

  app.post(
    '/api/session/device/:id/challenge',
    { schema: { params: deviceParams, response: { 200: deviceChallenge } }, config: LIMIT },
    async (request) => {
      const device = await findDevice(auth, request.params.id);
      if (!device) throw notFound('device.not-found');
      const { challenge, expiresAt } = await newChallenge(auth, device.id, clock.now());
      return { challenge, expiresAt: expiresAt.toISOString() };
    },
  );

  app.post(
    '/api/session/device/:id',
    { schema: { params: deviceParams, body: deviceEntry, response: { 200: deviceEntered } }, config: LIMIT },
    async (request, reply): Promise<DeviceEntered> => {
      const { challenge, signature, waiting } = request.body;
      const device = await signedDevice(
        services,
        request.params.id,
        challengeText(request.params.id, challenge),
        signature,
      );
      if (!(await takeChallenge(auth, device.id, challenge, clock.now())))
        throw new HttpProblem(401, [problem('device.challenge')]);
      if (waiting !== undefined) await noteWaiting(auth, device.id, waiting, clock.now());
      // Also once it has signed: where that answer was lost, the phone still keeps her name and its keys.
      if (device.wipeOrder) return { state: 'wipe', order: device.wipeOrder };
      if (device.revokedAt) return { state: 'revoked' };
      const session = await sessionOfAccount(auth, device.accountId, clock.today());
      if (!session) return { state: 'ended' };
      const lease = leaseFrom(clock.now());
      const { token, until } = await openDeviceSession(auth, device, clock.now(), new Date(lease.until));
      const me = await enterSession(services, request, reply, { ok: true, token, session });
      return { state: 'open', me, until: until.toISOString(), lease, serverKey: phoneServerKey(services.keys) };
    },
  );

  app.post(
    '/api/session/device/:id/wiped',
    { schema: { params: deviceParams, body: wipeReceipt, response: { 204: z.null() } }, config: LIMIT },
    async (request, reply) => {
      const { order, signature } = request.body;
      const device = await signedDevice(services, request.params.id, wipedText(request.params.id, order), signature);
      await markWiped(auth, device.id, { order, signature }, clock.now());
      return reply.status(204).send(null);
    },
  );
}

async function signedDevice({ auth }: Services, id: string, text: string, signature: string): Promise<StoredDevice> {
  const device = await findDevice(auth, id);
  if (!device) throw notFound('device.not-found');
  if (!isSignedBy(device.publicKey, text, signature)) throw new HttpProblem(401, [problem('device.signature')]);
  return device;
}

function officeRoutes(app: App, services: Services): void {
  app.get('/api/devices', { schema: { response: { 200: devices } } }, async (request) => ({
    devices: await devicesFor(services, actorOf(request)),
  }));

  for (const [path, action, change] of [
    ['revoke', 'device-revoked', revokeDevice],
    ['wipe', 'device-wipe-ordered', orderWipe],
  ] as const) {
    app.post(
      `/api/devices/:id/${path}`,
      { schema: { params: deviceParams, response: { 200: deviceContract } } },
      async (request) => {
        const actor = actorOf(request);
        const found = await deviceOf(services, actor, request.params.id);
        if (!found) throw notFound('device.not-found');
        await audited(services, actor, workArea(found.owner), action, request.params.id);
        const revocation = {
          device: found.view.id,
          by: actor.id,
          at: services.clock.now().toISOString(),
          isWipe: path === 'wipe',
        };
        keepRevocation(services.dataDir, revocation);
        await change(services.auth, request.params.id, actor.id, services.clock.now());
        services.sessions.forgetAccount(found.owner.id);
        const after = await deviceOf(services, actor, request.params.id);
        if (!after) throw notFound('device.not-found');
        return after.view;
      },
    );
  }
}
