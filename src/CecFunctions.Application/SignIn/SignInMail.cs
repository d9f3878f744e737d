using System.Net;
using CecFunctions.Application.NoticeDispatch;

namespace CecFunctions.Application.SignIn;

/// <summary>The mail that brings a link. It is no notice: nothing is recorded of it, and it is sent whatever else was sent that day.</summary>
internal static class SignInMail
{
    public static OutgoingMail Of(string mailId, string to, string programName, string address)
    {
        const string Once = "The link is good once, within 15 minutes. Whoever has it can sign in as you: do not pass it on.";
        const string NotYou = "If it was not you who asked for it, do nothing: nobody is signed in until the link is used.";
        var asked = $"Somebody, probably you, asked to sign in to {programName}. To do so, open this page and press the button:";
        return new OutgoingMail(
            mailId,
            to,
            $"Sign in to {programName}",
            $"{asked}\r\n\r\n{address}\r\n\r\n{Once}\r\n\r\n{NotYou}\r\n",
            $"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>\n<p>{Encoded(asked)}</p>\n"
            + $"<p><a href=\"{Encoded(address)}\">{Encoded(address)}</a></p>\n<p>{Encoded(Once)}</p>\n<p>{Encoded(NotYou)}</p>\n</body></html>\n");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
