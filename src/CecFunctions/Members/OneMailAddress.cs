using MimeKit;

namespace CecFunctions.Members;

/// <summary>
/// What a mail can be sent to. Rosters, staff, members and the mailers ask here, so that no address is put on record
/// that is refused when a notice is due.
/// </summary>
public static class OneMailAddress
{
    private const string NotAllowed = ",;<>\"():\\";

    private static readonly ParserOptions Strict = CreateOptions();

    /// <summary>
    /// Whether the text is one mail address in ASCII and nothing else: no name, no second address, no line break, no
    /// header.
    /// </summary>
    public static bool Is(string text) =>
        text.Length is > 0 and <= MemberText.MaxLength
        && text.All(c => c is > ' ' and < (char)127 && !NotAllowed.Contains(c))
        && MailboxAddress.TryParse(Strict, text, out var mailbox)
        // A domain in other letters is written in ASCII, and read back in its letters.
        && (mailbox.Address == text
            || MailboxAddress.EncodeAddrspec(mailbox.Address).Equals(text, StringComparison.OrdinalIgnoreCase));

    private static ParserOptions CreateOptions()
    {
        var options = ParserOptions.Default.Clone();
        options.AddressParserComplianceMode = RfcComplianceMode.Strict;
        options.AllowAddressesWithoutDomain = false;
        return options;
    }
}
