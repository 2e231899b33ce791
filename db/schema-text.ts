import type Sqlite from 'better-sqlite3'

/** Every statement that the schema consists of, in the order it was made; what FTS5 keeps for itself is left out. */
export function schemaText(sqlite: Sqlite.Database): string {
  const statements = sqlite
    .prepare(
      `select sql from sqlite_schema
       where sql is not null and name not like 'sqlite_%'
         and tbl_name not in (select name from pragma_table_list where type = 'shadow')
       order by rowid`,
    )
    .pluck()
    .all()
  const head = '-- Written by `npm run schema` from the migrations. Do not edit.\n'
  return `${head}\n${statements.map((statement) => `${statement};\n`).join('\n')}`
}
