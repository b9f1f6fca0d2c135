/** Nothing has been written here yet: what could be. */
export function Empty({ conversation }: { conversation: string }) {
  return (
    <div className="empty">
      <span aria-hidden="true" className="empty__sign" />
      <p>Nothing here yet.</p>
      <p className="empty__hint">
        {conversation === 'Passcode Bot' ? (
          <>This is the private chat with the bot. Codes come here, and nowhere else.</>
        ) : (
          <>
            Ask for a reset with <kbd>/reset-passcode</kbd> or <kbd>@Passcode Bot reset-passcode</kbd>.
          </>
        )}
      </p>
    </div>
  );
}
