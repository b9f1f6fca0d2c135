export { copyStore, type StoreCopy, StoreCopyError } from './copy-store.ts';
export { examineStore } from './examine-store.ts';
export { SqlKeyvStore } from './keyv-store.ts';
export {
  type OpenedStore,
  openStore,
  openStoreForReading,
  openStoreForUpkeep,
  type StoreForUpkeep,
  type StoreLocation,
} from './open-store.ts';
export { StoredRowError } from './parse-row.ts';
