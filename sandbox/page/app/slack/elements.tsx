import { useState } from 'react';
import type { InteractiveElement } from '../../../slack/block-kit/elements.ts';
import { useDo } from '../live/doing.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** What is clicked in: a message or a view. */
export type ClickPlace = { channel: string; ts: string } | { view: string };

type Used = { person: string; place: ClickPlace; blockId: string | undefined };

/** Buttons and menus, as they stand in a row. */
export function ElementRow({ elements, ...used }: Used & { elements: readonly InteractiveElement[] }) {
  return (
    <div className="elements">
      {elements.map((element) => (
        <Element key={element.action_id ?? element.type} element={element} {...used} />
      ))}
    </div>
  );
}

function Element({ element, ...used }: Used & { element: InteractiveElement }) {
  switch (element.type) {
    case 'button':
      return <Button button={element} {...used} />;
    case 'static_select':
    case 'overflow':
      return <Menu menu={element} {...used} />;
    case 'plain_text_input':
      return null;
  }
}

function Button({
  button,
  person,
  place,
  blockId,
}: Used & { button: Extract<InteractiveElement, { type: 'button' }> }) {
  const doIt = useDo();
  const [isAsking, setAsking] = useState(false);
  const [isUnderWay, setUnderWay] = useState(false);
  const { action_id: action, style, text, confirm } = button;
  const click = async (): Promise<void> => {
    setAsking(false);
    setUnderWay(true);
    await doIt('slack/click', { person, place, action, blockId });
    setUnderWay(false);
  };
  return (
    <>
      <button
        type="button"
        className={`slack-button ${style === undefined ? '' : `slack-button--${style}`}`}
        data-action={action}
        aria-busy={isUnderWay}
        onClick={() => (confirm === undefined ? void click() : setAsking(true))}
      >
        {text.text}
      </button>
      {isAsking && confirm !== undefined && (
        <ConfirmDialog
          title={confirm.title?.text ?? 'Are you sure?'}
          text={confirm.text.text}
          accept={confirm.confirm?.text ?? 'Yes'}
          decline={confirm.deny?.text ?? 'Cancel'}
          isDangerous={style === 'danger'}
          decide={(isAccepted) => (isAccepted ? void click() : setAsking(false))}
        />
      )}
    </>
  );
}

function Menu({
  menu,
  person,
  place,
  blockId,
}: Used & { menu: Extract<InteractiveElement, { type: 'static_select' | 'overflow' }> }) {
  const doIt = useDo();
  const options = (menu.type === 'overflow' ? menu.options : (menu.options ?? [])).flatMap(
    ({ text, value, description }) =>
      value === undefined
        ? []
        : [{ value, words: [text.text, description?.text].filter(Boolean).join(' – ') }],
  );
  const placeholder = (menu.type === 'static_select' ? menu.placeholder?.text : undefined) ?? 'Choose';
  return (
    <select
      className="slack-menu"
      data-action={menu.action_id}
      aria-label={placeholder}
      value=""
      onChange={({ target }) =>
        void doIt('slack/choose', { person, place, action: menu.action_id, blockId, choice: target.value })
      }
    >
      <option value="" disabled>
        {placeholder}
      </option>
      {options.map(({ value, words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  );
}
