import type { Login, Secrets } from './secrets.ts';

export const HOST = '127.0.0.1';
export const DATABASE = 'cikar';

/** Who logs in as what (contracts 5, 26). The server process never gets `owner`. */
export interface DatabaseUrls {
  owner: string;
  app: string;
  auth: string;
  worker: string;
}

/** Each with an `application_name` beginning `cikar-`: by it the last one to leave knows that nobody else is there. */
export function urlsOf(secrets: Secrets): DatabaseUrls {
  const url = (login: Login): string =>
    `postgres://${login}:${secrets.passwords[login]}@${HOST}:${secrets.port}/${DATABASE}?application_name=${login.replace('_', '-')}`;
  return { owner: url('cikar_owner'), app: url('cikar_app'), auth: url('cikar_auth'), worker: url('cikar_worker') };
}
