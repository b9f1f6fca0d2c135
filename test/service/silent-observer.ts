export { unobserved as silentObserver } from '../../src/service/observer.ts';
