import { describe } from 'vitest';
import { contract } from './contract.ts';

describe('grammy', () => contract('grammy'));
