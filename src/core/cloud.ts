/**
 * Microsoft's clouds, which share neither accounts nor addresses: the global one, which serves GCC as well, those of
 * the government of the United States (GCC High, which is L4; DoD, which is L5), and the one that 21Vianet runs in
 * China.
 */
export const cloudNames = ['global', 'gcc_high', 'dod', 'china'] as const;
export type CloudName = (typeof cloudNames)[number];
