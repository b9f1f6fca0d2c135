import type { Sections, Viewer } from '../live/use-sections.ts';

/** What a step can do by itself, for whoever would rather watch. */
export type StepHands = {
  send: (path: string, input?: object) => Promise<boolean>;
  changeViewer: (change: Partial<Viewer>) => void;
  /** Opens a conversation in the window of that product. */
  open: (product: 'slack' | 'teams', conversation: string) => void;
};

export type TourStep = {
  name: string;
  title: string;
  words: string;
  /** What the button says that does it. */
  offer: string;
  isDone: (sections: Required<Sections>) => boolean;
  doIt: (sections: Required<Sections>, hands: StepHands) => Promise<void>;
};

const line = "/reset-passcode Anna's Pixel";

function happened({ audit }: Required<Sections>, action: string): boolean {
  return audit.lines.some((entry) => entry.action === action);
}

/** The first minute: five steps from a locked phone to a code that is gone again. */
export const tourSteps: readonly TourStep[] = [
  {
    name: 'ask',
    title: 'Anna is locked out. Ask in Slack.',
    words: `In #it-help, type ${line}`,
    offer: 'Type it for me',
    isDone: (sections) => happened(sections, 'authorised'),
    doIt: async ({ slack }, { send, changeViewer }) => {
      changeViewer({ slack: 'anna', teams: 'hank' });
      const channel = slack.channels.find(({ name }) => name === 'it-help')?.id;
      await send('slack/type', { person: 'anna', line, channel });
    },
  },
  {
    name: 'approve',
    title: 'Hank of the help desk decides in Teams.',
    words: 'In the channel Approvals, press Review, then Approve, then Yes.',
    offer: 'Approve for me',
    isDone: (sections) => happened(sections, 'approved'),
    doIt: async ({ teams }, { send, changeViewer, open }) => {
      changeViewer({ teams: 'hank' });
      const channel = teams.conversations.find(({ name }) => name === 'Approvals');
      const question = channel?.threads.findLast(({ cards }) =>
        /"(?:review|approve)"/.test(JSON.stringify(cards)),
      );
      if (channel === undefined || question === undefined) return;
      open('teams', channel.id);
      const pressed = { person: 'hank', messageId: question.id };
      if (!JSON.stringify(question.cards).includes('"approve"')) {
        await send('teams/click', { ...pressed, verb: 'review' });
      }
      await send('teams/click', { ...pressed, verb: 'approve' });
    },
  },
  {
    name: 'check-in',
    title: 'Intune waits for the phone to check in.',
    words: 'Press “Check in now” on Anna’s Pixel, or wait.',
    offer: 'Check in for me',
    isDone: (sections) => happened(sections, 'code_shown'),
    doIt: async ({ intune }, { send }) => {
      const waiting = intune.devices.find(({ action }) => action?.state === 'pending');
      if (waiting !== undefined) await send('intune/check-in', { deviceId: waiting.id });
    },
  },
  {
    name: 'read',
    title: 'The code is in Anna’s private chat, and nowhere else.',
    words: 'Open it in Slack. Then be somebody else, and look for it.',
    offer: 'Open it for me',
    isDone: (sections) => happened(sections, 'code_removed') || isCodeOpen(),
    doIt: async ({ slack }, { changeViewer, open }) => {
      changeViewer({ slack: 'anna' });
      const direct = slack.conversations.find(({ kind }) => kind === 'im');
      if (direct !== undefined) open('slack', direct.id);
    },
  },
  {
    name: 'redact',
    title: 'After ten minutes it is taken away.',
    words: 'Press ×60 and watch, or “Got it” in the message.',
    offer: 'Run the time for me',
    isDone: (sections) => happened(sections, 'code_removed') || isCodeTakenAway(),
    doIt: async (_, { send }) => {
      await send('time', { speed: 60 });
    },
  },
];

/** Whether the code stands on the screen now: whoever has it before their eyes needs no button. */
function isCodeOpen(): boolean {
  return document.querySelector('.window--slack [data-code]') !== null;
}

function isCodeTakenAway(): boolean {
  return document.querySelector('.window--slack .taken-away') !== null;
}
