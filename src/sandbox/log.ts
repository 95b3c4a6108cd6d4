/** The part of pino the sandbox uses. */
export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}
