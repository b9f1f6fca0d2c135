/** Nothing has been written here yet: what could be. @param props.command how the bot is asked here */
export function Empty({ isPrivate, command }: { isPrivate: boolean; command: string }) {
  return (
    <div className="empty">
      <span aria-hidden="true" className="empty__sign" />
      <p>Nothing here yet.</p>
      <p className="empty__hint">
        {isPrivate && 'This is the private chat with the bot. Codes come here, and nowhere else. '}
        Ask for a reset with <kbd>{command}</kbd>
      </p>
    </div>
  );
}
