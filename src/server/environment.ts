/** Environment variables, as given by the system. `config.ts` and `config-database.ts` are their only readers. */
export type Environment = Record<string, string | undefined>;
