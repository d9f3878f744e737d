namespace CecFunctions.Application.MailEvents;

/// <summary>
/// Which notices a mail carries, by its id. The provider is given the id and nothing else about the member: what goes with a mail as an
/// argument may be kept and read there for ever.
/// </summary>
public interface IMailIndex
{
    /// <summary>Written before the mail is handed over.</summary>
    Task WriteAsync(string mailId, IndexedMail mail, CancellationToken cancellationToken);

    /// <summary>One point read.</summary>
    Task<IndexedMail?> FindAsync(string mailId, CancellationToken cancellationToken);
}
