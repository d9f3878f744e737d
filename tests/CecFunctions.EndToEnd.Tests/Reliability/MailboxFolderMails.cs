using MimeKit;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>The mails that a process left in its mailbox folder.</summary>
internal static class MailboxFolderMails
{
    /// <summary>Who was written to, once for each mail, in order.</summary>
    public static string[] AddresseesIn(string folder) =>
        [.. Directory.GetFiles(folder, "*.eml").Select(AddresseeOf).Order(StringComparer.Ordinal)];

    private static string AddresseeOf(string file)
    {
        using var message = MimeMessage.Load(file);
        return Assert.Single(message.GetRecipients()).Address;
    }
}
