/** What other topics may ask of devices. */
export { findDevices as devicesById, type StoredDevice } from '#server/device/device.queries.ts';
