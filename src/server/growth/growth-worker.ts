/** A thread that converts pieces of a file; the main thread reads, cuts and writes. */
import { parentPort, workerData } from 'node:worker_threads';
import { RowConverter, type ConvertOptions } from '#server/growth/convert-rows.ts';

// Only `ConvertPool` starts this file.
const converter = new RowConverter(workerData as ConvertOptions);

parentPort?.on('message', (piece: Uint8Array) => {
  const converted = converter.convert(piece);
  parentPort?.postMessage(converted, [converted.bytes.buffer]);
});
