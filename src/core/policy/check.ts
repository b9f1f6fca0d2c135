/** One condition of a rule, held against a person and a device, with the reason in a sentence for an administrator. */
export type Check = {
  condition: 'requester' | `devices.${string}` | 'break_glass.requester' | 'break_glass.devices';
  holds: boolean;
  why: string;
};
