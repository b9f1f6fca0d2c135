import { HostConfig } from 'adaptivecards';

const colours = (name: string) => ({ default: `var(--card-${name})`, subtle: `var(--card-${name})` });

const foregroundColors = {
  default: { default: 'var(--card-ink)', subtle: 'var(--card-muted)' },
  dark: colours('ink'),
  light: colours('muted'),
  accent: colours('accent'),
  good: colours('good'),
  warning: colours('warning'),
  attention: colours('attention'),
};

/** How the client wants cards to look; colours come from the page's theme. */
export const teamsHost = new HostConfig({
  fontFamily: 'inherit',
  spacing: { small: 4, default: 8, medium: 14, large: 20, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: 'var(--line)' },
  fontSizes: { small: 12, default: 14, medium: 15, large: 17, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 650 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors },
    emphasis: { backgroundColor: 'var(--card-emphasis)', foregroundColors },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
});
