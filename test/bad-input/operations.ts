/** The operations of our own OpenAPI document, and inputs for them that are as documented. */
import fc from 'fast-check';
import { z } from 'zod';
import { PAYLOADS } from '#contract/payloads.ts';

/** The part of JSON Schema that zod writes. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
}
interface Content {
  content?: Record<string, { schema?: Schema }>;
}
export interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<string, { parameters?: Parameter[]; requestBody?: Content; responses: Record<string, Content> }>
  >;
}
interface Parameter {
  name: string;
  in: 'query' | 'path';
  required?: boolean;
  schema: Schema;
}
export interface Operation {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  parameters: Parameter[];
  body: Schema | null;
  isUpload: boolean;
  /** By status: `200`, `4XX`. */
  answers: Record<string, z.ZodType | null>;
}

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Operation => {
      const contents = operation.requestBody?.content ?? {};
      return {
        name: `${method.toUpperCase()} ${path}`,
        // OpenAPI writes methods in small letters.
        method: method.toUpperCase() as Operation['method'],
        path,
        parameters: operation.parameters ?? [],
        body: contents['application/json']?.schema ?? null,
        isUpload: 'multipart/form-data' in contents,
        answers: Object.fromEntries(
          Object.entries(operation.responses).map(([status, { content }]) => [
            status,
            schemaOf(content?.['application/json']?.schema),
          ]),
        ),
      };
    }),
  );
}

function schemaOf(schema: Schema | undefined): z.ZodType | null {
  // The document is our own; its schemas are what zod wrote.
  return schema ? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]) : null;
}

/** Words that exist in the world of the test, so that inputs also come past the first lock. */
export interface Words {
  villages: readonly string[];
  ids: readonly string[];
}

/** Values as the schema documents them. */
export function valid(schema: Schema, words: Words): fc.Arbitrary<unknown> {
  const one = schema.anyOf ?? schema.oneOf;
  if (one) return fc.oneof(...one.map((each) => valid(each, words)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema, words);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -5, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 100_000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({ noNaN: true, min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valid(schema.items ?? {}, words), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'object':
      return object(schema, words);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function text(schema: Schema, { villages, ids }: Words): fc.Arbitrary<string> {
  if (schema.format === 'date-time')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
  if (schema.pattern) {
    const pattern = new RegExp(schema.pattern);
    const known = [...villages, ...ids, '19', '19.01', '2026-11-24', '2026-11-01', '2026-11'].filter((word) =>
      pattern.test(word),
    );
    const free = fc.stringMatching(pattern);
    return known.length > 0
      ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: free })
      : free;
  }
  const maxLength = Math.min(schema.maxLength ?? 40, 60);
  return fc.string({ minLength: schema.minLength ?? 0, maxLength, unit: 'binary' });
}

function object(schema: Schema, words: Words): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (Object.keys(properties).length === 0 && typeof additionalProperties === 'object') {
    return fc.dictionary(
      fc.constantFrom('family/water', 'family/kb_method', 'name', 'sex', 'rt', 'nik', 'attending', 'bukan-kolom'),
      valid(additionalProperties, words),
      { maxKeys: 4 },
    );
  }
  const entries = Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, valid(each, words)]));
  return fc.record(entries, { requiredKeys: required });
}

/** Submissions whose payload is as its kind documents it, which the document leaves open. */
export function submissions(body: Schema, words: Words): fc.Arbitrary<unknown> {
  const envelope = body.properties?.['submissions']?.items;
  if (!envelope) return valid(body, words);
  const each = fc.constantFrom(...Object.entries(PAYLOADS)).chain(([kind, payload]) =>
    fc
      // A zod schema's own document again: the same generator serves.
      .tuple(valid(envelope, words), valid(z.toJSONSchema(payload, { io: 'input' }) as Schema, words))
      .map(([told, inner]) => ({ ...(told as object), kind, payload: inner })),
  );
  return fc.array(each, { minLength: 1, maxLength: 3 }).map((list) => ({ submissions: list }));
}
