/** Every database engine that Tradegraph answers the same on. */
export const engines = ['sqlite', 'postgresql', 'mysql', 'mariadb'] as const;

export type Engine = (typeof engines)[number];

/** The engines that need a server of their own; SQLite is a library. */
export type ServerEngine = Exclude<Engine, 'sqlite'>;

/** The engines' names as their makers write them. */
export const engineTitles: Record<Engine, string> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
};
