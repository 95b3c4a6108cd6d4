import { readFileSync } from 'node:fs';

/** One node of the Bot API's description; lengths count UTF-16 units, `minBytes`/`maxBytes` bytes of UTF-8. */
export interface Rule {
  $ref?: string;
  anyOf?: Rule[];
  const?: unknown;
  type?: 'string' | 'number' | 'boolean' | 'array' | 'object';
  items?: Rule;
  props?: Record<string, Rule>;
  required?: string[];
  inputFile?: true;
  never?: true;
  any?: true;
  afterEntities?: true;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minBytes?: number;
  maxBytes?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
}

export interface Schema {
  /** The package the rules were read from, as `name@version`. */
  source: string;
  methods: Map<string, Rule>;
  defs: Map<string, Rule>;
}

/**
 * Reads bot-api.schema.jsonl, made from the declarations and JSDoc of @grammyjs/types with the TypeScript 5 compiler
 * (version 7 has no API for it): one row `["source", name]`, then `["method" | "def", name, rule]` each.
 */
export function loadSchema(): Schema {
  const schema: Schema = { source: '', methods: new Map(), defs: new Map() };
  const rows = readFileSync(new URL('./bot-api.schema.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  for (const row of rows) {
    // `as` at a parse: the file is generated from @grammyjs/types, committed, and tested against that package's version.
    const [kind, name, rule] = JSON.parse(row) as [string, string, Rule];
    if (kind === 'source') schema.source = name;
    else (kind === 'method' ? schema.methods : schema.defs).set(name, rule);
  }
  return schema;
}
