import { resolve } from 'node:path';
import type { ArgsDef, CommandDef, SubCommandsDef } from 'citty';
import { z } from 'zod';
import type { KnownAction } from './action.ts';
import type { AdminRequest } from './run.ts';

type Perform = (request: AdminRequest, action: KnownAction) => Promise<void>;

/** The command line over the actions. */
export function commandLine(
  actions: readonly KnownAction[],
  commandOf: (action: KnownAction) => CommandDef,
): CommandDef {
  const subCommands: SubCommandsDef = Object.fromEntries(actions.map((action) => [action.name, commandOf(action)]));
  return { meta: { name: 'npm run admin --', description: 'Lệnh của người vận hành Trợ lý Đoàn' }, subCommands };
}

/** Makes an action's command; `perform` carries its request out where it can be. */
export function commandFor(perform: Perform): (action: KnownAction) => CommandDef {
  return (action) => ({
    meta: { name: action.name, description: action.summary },
    args: argsOf(action),
    run: ({ args }) => perform({ action: action.name, args: pick(action, args) }, action),
  });
}

function argsOf({ args, positional = [] }: KnownAction): ArgsDef {
  const described = Object.entries(args.shape).map(([name, schema]) => {
    const description = z.globalRegistry.get(schema)?.description ?? '';
    const required = !z.safeParse(schema, undefined).success;
    const type = positional.includes(name) ? 'positional' : isFlag(schema) ? 'boolean' : 'string';
    return [name, { type, description, required }] as const;
  });
  return Object.fromEntries(described);
}

/** The values given, paths made absolute; those left out stay out, for the schema's defaults. */
function pick({ args, paths = [] }: KnownAction, given: Record<string, unknown>): AdminRequest['args'] {
  const values = Object.keys(args.shape).map((name) => [name, given[name]] as const);
  const place = (name: string, value: unknown) =>
    paths.includes(name) && typeof value === 'string' ? resolve(value) : value;
  return Object.fromEntries(
    values.filter(([, value]) => value !== undefined).map(([name, value]) => [name, place(name, value)]),
  );
}

/** A flag takes true and no text; a number coerced from text would take true as 1. */
function isFlag(schema: z.core.$ZodType): boolean {
  return z.safeParse(schema, true).success && !z.safeParse(schema, '5').success;
}
