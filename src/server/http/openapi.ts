/** Our API as an OpenAPI 3.1 document, made from the routes' own contracts: what others write their programs against. */
import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { plainDate, problems, villageCode } from '#contract/common.ts';
import type { App } from '#server/http/app-types.ts';

/** Every route may refuse with these; they are written once, here, instead of at each route. */
const REFUSALS = { '4xx': problems, '5xx': problems };

/** A file and two fields: multipart bodies are read by the route itself, so no zod schema of the route describes them. */
const UPLOAD = {
  type: 'object',
  required: ['village', 'asOf', 'file'],
  properties: {
    village: z.toJSONSchema(villageCode, { target: 'draft-2020-12' }),
    asOf: z.toJSONSchema(plainDate, { target: 'draft-2020-12' }),
    file: { type: 'string', contentMediaType: 'application/octet-stream' },
  },
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Has to be registered before the routes it describes. */
export async function openApi(app: App): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'CIKAR', version: '1', description: 'Every request but GET carries the header `x-cikar: 1`.' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'cikar' } } },
    },
    transform: (input) => {
      const isApi = input.url.startsWith('/api/');
      const schema = { ...input.schema, hide: !isApi, response: { ...responsesOf(input.schema), ...REFUSALS } };
      return jsonSchemaTransform({ ...input, schema });
    },
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      const { paths = {} } = document.openapiObject;
      Object.assign(paths['/api/imports']?.post ?? {}, {
        requestBody: { required: true, content: { 'multipart/form-data': { schema: UPLOAD } } },
      });
      Object.assign(paths['/api/findings.xlsx']?.get?.responses ?? {}, {
        200: { description: 'The list as a workbook', content: { [XLSX]: {} } },
      });
      Object.assign(paths['/api/findings.csv']?.get?.responses ?? {}, {
        200: { description: 'The list as CSV, UTF-8 with byte order mark', content: { 'text/csv': {} } },
      });
      return document.openapiObject;
    },
  });
  app.get('/api/openapi.json', { schema: { response: { 200: z.record(z.string(), z.unknown()) } } }, async () => ({
    ...app.swagger(),
  }));
}

function responsesOf(schema: { response?: unknown } | undefined): Record<string, unknown> {
  return typeof schema?.response === 'object' && schema.response !== null ? { ...schema.response } : {};
}
