/**
 * A page of families as text. Each is written as soon as it is read and redacted: as objects a page would be 10 MB that the
 * collector copies, as text it is 1.4 MB that lies still.
 */
import type { FastifyRouteSchemaDef } from 'fastify/types/schema.js';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { FamilyState } from '#domain/family/family-state.ts';

export interface FamilyText {
  villageCode: string;
  authors: string[];
  json: string;
}

/** An answer whose documents are written already. */
export type Written<T extends { documents: unknown }> = Omit<T, 'documents'> & { documents: readonly FamilyText[] };

const NONE = '"documents":[]';

/** Origins have numbers as keys, and one such key takes V8 off its fast way of writing the whole object: they go apart. */
export function familyText(family: FamilyState): FamilyText {
  const { origins, ...state } = family;
  const json = `${JSON.stringify(state).slice(0, -1)},"origins":${JSON.stringify(origins)}}`;
  return { villageCode: state.villageCode, authors: authorsOf(family), json };
}

/** Whose names a phone shows beside what stands in this family. */
export function authorsOf({ origins, needs }: FamilyState): string[] {
  const authors = new Set(Object.values(origins).map(({ author }) => author));
  for (const { promise, delivery, verification } of needs)
    for (const done of [promise, delivery, verification]) if (done) authors.add(done.by);
  return [...authors];
}

/** What the route's contract calls documents goes out as `documentsWritten` finds it. */
export function asAnswer<T extends { documents: unknown }>(answer: Written<T>): T {
  // Only the serializer below looks at it.
  return answer as unknown as T;
}

/** The serializer of a route whose answer has its documents as text: all else is checked against the contract as everywhere. */
export function documentsWritten<T>(
  route: FastifyRouteSchemaDef<T>,
): (answer: Written<{ documents: unknown }>) => string {
  // Fastify names the schema of the whole route where it gives the one of the answer.
  const around = serializerCompiler(route as never);
  return ({ documents, ...rest }) => {
    const text = around({ ...rest, documents: [] });
    const at = text.indexOf(NONE);
    const end = text.slice(at + NONE.length);
    return `${text.slice(0, at)}"documents":[${documents.map(({ json }) => json).join(',')}]${end}`;
  };
}
