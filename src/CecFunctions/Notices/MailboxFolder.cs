using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace CecFunctions.Notices;

/// <summary>
/// A folder of <c>.eml</c> files that takes the place of a mail provider. A file is named by its mail id and moved into
/// place when it is complete, so a mail that is sent again replaces itself and a crash leaves no half of one.
/// </summary>
public sealed class MailboxFolder(MailboxOptions options, TimeProvider time) : IMailSender, IMailbox
{
    private const string Extension = ".eml";

    /// <inheritdoc/>
    public bool RepeatReplaces => true;

    /// <inheritdoc/>
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!OutgoingMail.IsMailId(mail.MailId))
        {
            throw new ArgumentException("A mail id is letters, digits and dashes.", nameof(mail));
        }

        if (!OneMailAddress.Is(mail.To) || !MailboxAddress.TryParse(mail.To, out var to))
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
        // The id may come from an address bar, so nothing but an id leads to a file.
        return OutgoingMail.IsMailId(mailId) && File.Exists(FileOf(mailId))
            ? await EmlMessage.ReadAsync(mailId, FileOf(mailId), cancellationToken)
            : null;
    }

    private string FileOf(string mailId) => Path.Combine(options.Folder, mailId + Extension);
}

/// <summary>The mails that the mailbox folder has kept, to be looked at during development.</summary>
public interface IMailbox
{
    /// <summary>Newest first.</summary>
    /// <param name="most">The most that are returned.</param>
    Task<IReadOnlyList<MailboxEntry>> ListAsync(int most, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such mail.</returns>
    Task<MailboxEntry?> FindAsync(string mailId, CancellationToken cancellationToken);
}

/// <summary>A mail as kept.</summary>
public sealed record MailboxEntry(
    string MailId, string To, string Subject, DateTimeOffset SentAt, string Text, string Html)
{
    /// <inheritdoc cref="OutgoingMail.Link"/>
    public string? Link { get; init; }
}

/// <summary>The folder that takes the place of a mail provider on one machine.</summary>
/// <param name="Folder">Where mails are kept, one <c>.eml</c> file each; created when missing.</param>
/// <param name="From">The address that mails come from.</param>
public sealed record MailboxOptions(string Folder, string From = "recertification@localhost")
{
    /// <summary>The setting that names the folder.</summary>
    public const string FolderSetting = "MailboxFolder";

    /// <summary>The folder where the setting names none.</summary>
    public const string DefaultFolder = ".mailbox";

    /// <param name="root">Where a relative path begins.</param>
    /// <exception cref="ArgumentException">It can be no folder: names the setting.</exception>
    public static MailboxOptions Read(IConfiguration settings, string root) =>
        new(SettingText.Folder(settings, FolderSetting, DefaultFolder, root));
}
