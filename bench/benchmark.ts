/** How long a benchmark takes its time for. */
export type BenchmarkOptions = {
  /** How often everything is measured; what is compared is measured in turns. */
  rounds: number;
  /** How long each load lasts. */
  seconds: number;
  /** How many whole flows make one measurement. */
  flows: number;
  /** How long memory is watched. */
  minutes: number;
};
