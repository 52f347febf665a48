/** What other topics may ask of devices. */
export { reapplyRevocations } from '#server/device/kept-revocations.ts';
export { findDevices as devicesById, type StoredDevice } from '#server/device/device.queries.ts';
