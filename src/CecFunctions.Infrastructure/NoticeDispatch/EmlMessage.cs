using System.Globalization;
using System.Text;
using CecFunctions.Application.NoticeDispatch;

namespace CecFunctions.Infrastructure.NoticeDispatch;

/// <summary>A mail as an <c>.eml</c> file: RFC 5322 headers, and text and HTML as two parts in base64. It writes and reads its own form only.</summary>
internal static class EmlMessage
{
    private const int Base64LineLength = 76;

    // An encoded word has at most 75 characters; 45 bytes make 60 of base64.
    private const int BytesPerEncodedWord = 45;
    private const string EncodedWordBegin = "=?utf-8?B?";
    private const string EncodedWordEnd = "?=";
    private const string DateFormat = "ddd, dd MMM yyyy HH':'mm':'ss '+0000'";

    public static byte[] Write(OutgoingMail mail, string from, DateTimeOffset at)
    {
        var boundary = $"=_{mail.MailId}";
        var eml = new StringBuilder();
        Header(eml, "From", from);
        Header(eml, "To", mail.To);
        Header(eml, "Subject", EncodedWords(mail.Subject));
        Header(eml, "Date", at.UtcDateTime.ToString(DateFormat, CultureInfo.InvariantCulture));
        Header(eml, "Message-ID", $"<{mail.MailId}@localhost>");
        Header(eml, "Auto-Submitted", "auto-generated");
        Header(eml, "MIME-Version", "1.0");
        Header(eml, "Content-Type", $"multipart/alternative; boundary=\"{boundary}\"");
        eml.Append("\r\n");
        Part(eml, boundary, "text/plain", mail.Text);
        Part(eml, boundary, "text/html", mail.Html);
        eml.Append("--").Append(boundary).Append("--\r\n");
        return Encoding.ASCII.GetBytes(eml.ToString());
    }

    /// <exception cref="FormatException">The file is not of the form that <see cref="Write"/> gives.</exception>
    public static MailboxEntry Read(string mailId, string eml)
    {
        var sections = eml.Split($"--=_{mailId}\r\n");
        if (sections.Length != 3)
        {
            throw new FormatException("The file is not a mail of two parts.");
        }

        var headers = Headers(sections[0]);
        return new MailboxEntry(
            mailId,
            headers["To"],
            Decoded(headers["Subject"]),
            DateTimeOffset.ParseExact(headers["Date"], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Body(sections[1]),
            Body(sections[2]));
    }

    private static void Header(StringBuilder eml, string name, string value) => eml.Append(name).Append(": ").Append(value).Append("\r\n");

    private static void Part(StringBuilder eml, string boundary, string type, string content)
    {
        eml.Append("--").Append(boundary).Append("\r\n");
        Header(eml, "Content-Type", $"{type}; charset=utf-8");
        Header(eml, "Content-Transfer-Encoding", "base64");
        eml.Append("\r\n");
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
        for (var at = 0; at < base64.Length; at += Base64LineLength)
        {
            eml.Append(base64.AsSpan(at, Math.Min(Base64LineLength, base64.Length - at))).Append("\r\n");
        }
    }

    /// <summary>Always encoded, whatever the text: then no text can end the header and begin another.</summary>
    private static string EncodedWords(string text)
    {
        var words = new List<string>();
        var word = new List<byte>(BytesPerEncodedWord);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (word.Count + length > BytesPerEncodedWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(utf8[..length]);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);

        static string Word(List<byte> bytes) => EncodedWordBegin + Convert.ToBase64String([.. bytes]) + EncodedWordEnd;
    }

    private static string Decoded(string words) => string.Concat(words
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => Encoding.UTF8.GetString(Convert.FromBase64String(word[EncodedWordBegin.Length..^EncodedWordEnd.Length]))));

    private static Dictionary<string, string> Headers(string section) => section
        .Replace("\r\n ", " ", StringComparison.Ordinal)
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private static string Body(string section)
    {
        var from = section.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var through = section.LastIndexOf("\r\n--", StringComparison.Ordinal);
        var base64 = through > from ? section[from..through] : section[from..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
    }
}
