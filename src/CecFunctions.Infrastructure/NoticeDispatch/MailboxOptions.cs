namespace CecFunctions.Infrastructure.NoticeDispatch;

/// <summary>The folder that takes the place of a mail provider on one machine.</summary>
/// <param name="Folder">Where mails are kept, one <c>.eml</c> file each; created when missing.</param>
/// <param name="From">The address that mails come from.</param>
public sealed record MailboxOptions(string Folder, string From = "recertification@localhost")
{
    /// <summary>The setting that names the folder.</summary>
    public const string FolderSetting = "MailboxFolder";

    /// <summary>The folder where the setting names none.</summary>
    public const string DefaultFolder = ".mailbox";
}
