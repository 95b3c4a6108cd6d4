import { freshDatabase } from '../../support/database.ts';
import { databaseContract } from '../contract.ts';

databaseContract('PGlite', freshDatabase);
