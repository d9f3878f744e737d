using CecFunctions.Application.NoticeDispatch;
using MimeKit;

namespace CecFunctions.Infrastructure.NoticeDispatch;

/// <summary>
/// A folder of <c>.eml</c> files in the place of a mail provider. A file is named by its mail id and put in place whole, so a mail
/// that is sent again replaces itself, and a crash leaves no half of one.
/// </summary>
public sealed class MailboxFolder(MailboxOptions options, TimeProvider time) : IMailSender, IMailbox
{
    private const string Extension = ".eml";

    /// <inheritdoc/>
    public bool RepeatReplaces => true;

    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!IsMailId(mail.MailId))
        {
            throw new ArgumentException("A mail id is letters, digits and dashes.", nameof(mail));
        }

        if (!OneMailAddress.Is(mail.To) || !MailboxAddress.TryParse(mail.To, out var to) || to.Address != mail.To)
        {
            return MailResult.AddressRefused("It is not one mail address.");
        }

        Directory.CreateDirectory(options.Folder);
        var file = FileOf(mail.MailId);
        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            await EmlMessage.WriteAsync(mail, to, options.From, time.GetUtcNow(), unfinished, cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        catch (IOException failed)
        {
            return MailResult.TryAgain(failed.Message);
        }

        return MailResult.Taken(mail.MailId);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailboxEntry>> ListAsync(int most, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            return [];
        }

        var entries = new List<MailboxEntry>();
        var newest = new DirectoryInfo(options.Folder).EnumerateFiles("*" + Extension)
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .Take(most);
        foreach (var file in newest)
        {
            if (await FindAsync(Path.GetFileNameWithoutExtension(file.Name), cancellationToken) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public async Task<MailboxEntry?> FindAsync(string mailId, CancellationToken cancellationToken)
    {
        // The id may come from an address bar: nothing but an id leads to a file.
        return IsMailId(mailId) && File.Exists(FileOf(mailId))
            ? await EmlMessage.ReadAsync(mailId, FileOf(mailId), cancellationToken)
            : null;
    }

    private static bool IsMailId(string text) => text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private string FileOf(string mailId) => Path.Combine(options.Folder, mailId + Extension);
}
