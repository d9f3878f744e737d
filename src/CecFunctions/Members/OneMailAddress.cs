using MimeKit;

namespace CecFunctions.Members;

/// <summary>
/// What a mail can be sent to. Rosters, staff, members and the mailers ask here, so that no address is put on record
/// that is refused when a notice is due.
/// </summary>
public static class OneMailAddress
{
    // RFC 5321, section 4.5.3.1, and RFC 1035, section 2.3.4.
    private const int MostOfLocalPart = 64;
    private const int MostOfDomain = 253;
    private const int MostOfLabel = 63;

    private const string NotAllowed = ",;<>\"():\\";

    private static readonly ParserOptions Strict = CreateOptions();

    /// <summary>
    /// Whether the text is one mail address in ASCII and nothing else: no name, no second address, no line break, no
    /// header.
    /// </summary>
    public static bool Is(string text) =>
        text.Length is > 0 and <= MemberText.MaxLength
        && text.All(c => c is > ' ' and < (char)127 && !NotAllowed.Contains(c))
        && text.IndexOf('@') is > 0 and <= MostOfLocalPart and var at
        && IsDomain(text[(at + 1)..])
        && MailboxAddress.TryParse(Strict, text, out var mailbox)
        // A domain in other letters is written in ASCII, and read back in its letters.
        && (mailbox.Address == text
            || MailboxAddress.EncodeAddrspec(mailbox.Address).Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the text is a name of at least two labels, the last of which is no number. A mail of the site goes
    /// to no bare host and to no address of a network.</summary>
    private static bool IsDomain(string text) =>
        text.Length <= MostOfDomain
        && text.Split('.') is [_, .., var last] labels
        && labels.All(IsLabel)
        && !last.All(char.IsAsciiDigit);

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= MostOfLabel
        && text[0] != '-'
        && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static ParserOptions CreateOptions()
    {
        var options = ParserOptions.Default.Clone();
        options.AddressParserComplianceMode = RfcComplianceMode.Strict;
        options.AllowAddressesWithoutDomain = false;
        return options;
    }
}
