import { describe } from 'vitest';
import { contract } from './contract.ts';

describe('telegraf', () => contract('telegraf'));
