using System.Net.Mail;

namespace CecFunctions.Infrastructure.NoticeDispatch;

/// <summary>What a mail can be sent to.</summary>
public static class OneMailAddress
{
    /// <summary>Whether the text is one mail address and nothing else: no second address, no line break, no header.</summary>
    public static bool Is(string text) =>
        text.All(character => character is > ' ' and < (char)127 and not (',' or ';' or '<' or '>' or '"' or '(' or ')' or ':' or '\\'))
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text;
}
