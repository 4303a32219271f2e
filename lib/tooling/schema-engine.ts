// Prisma’s schema engine as WebAssembly, for writing migrations without a downloaded binary.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type EngineExports = WebAssembly.Exports & { __wbindgen_start: () => void };

function hasStart(exports: WebAssembly.Exports): exports is EngineExports {
  return '__wbindgen_start' in exports;
}

/** Runs `work` with an engine on a database; its connections are closed afterwards. */
export async function withSchemaEngine<Result>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<Result>): Promise<Result> {
  const packaged = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(packaged, 'schema_engine_bg.wasm')), { './schema_engine_bg.js': binding });
  if (!hasStart(instance.exports)) throw new Error('The schema engine has an unknown form.');
  binding.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const schema = fileURLToPath(new URL('../../prisma/schema.prisma', import.meta.url));
  try {
    const engine = await binding.SchemaEngine.new({ datamodels: [[schema, readFileSync(schema, 'utf8')]] }, () => undefined, factory);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
