import { storeContract } from '../../contract/store-contract.ts';
import { sqlitePlace } from '../../contract/store-place.ts';

storeContract('the store on SQLite', sqlitePlace);
