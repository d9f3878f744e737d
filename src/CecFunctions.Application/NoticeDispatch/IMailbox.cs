namespace CecFunctions.Application.NoticeDispatch;

/// <summary>The mails that the mailbox sender has kept, for looking at during development.</summary>
public interface IMailbox
{
    /// <summary>Newest first.</summary>
    /// <param name="most">The most that are returned.</param>
    Task<IReadOnlyList<MailboxEntry>> ListAsync(int most, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such mail.</returns>
    Task<MailboxEntry?> FindAsync(string mailId, CancellationToken cancellationToken);
}
