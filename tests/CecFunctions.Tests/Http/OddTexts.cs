using System.Text;

namespace CecFunctions.Tests.Http;

/// <summary>Texts that an attacker, or a careless caller, might send.</summary>
internal static class OddTexts
{
    private static readonly string[] Known =
    [
        "", " ", ".", "..", "../..", "..\\..", "%00", "%2e%2e%2f", "%c0%ae", "\0", "\t", "\u0007", "\u001b[31m",
        "\u007f", "\u0085", "\u2028", "\ufeff", "\ufffe", "\ud800", "\udc00x", "\udfff\ud800",
        "\u202egnihcaet",
        "\u200b",
        "\u2066x\u2069",
        "é",
        "e\u0301",
        "İ",
        "ß",
        "𝒳𝒴",
        "👩‍👩‍👧",
        "ａｃｓｍ",
        "=HYPERLINK(\"http://x\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "\"><b>",
        "'",
        "''",
        "' or PartitionKey ne '",
        "PartitionKey eq 'x'",
        "a|b",
        "acsm|M1",
        "nasm|..",
        "|",
        "#",
        "?",
        "&a=b",
        ";",
        "$",
        "{0}",
        "{{x}}",
        "${jndi:x}",
        "__proto__",
        "null",
        "true",
        "NaN",
        "Infinity",
        "0",
        "-0",
        "1e400",
        "99999999999999999999999999",
        "2026-02-30", "0000-00-00", "9999-12-31", "0001-01-01", "-2026-01-01", "+10000-01-01", "2026-05-02T00:00:00Z",
        "٢٠٢٦-٠٥-٠٢", "CON", "x.pdf:stream", "*", "W/\"1\"", "\"", "\"1", "Bearer", "dev:", "staff:admin:ann",
    ];

    public static string Next(Chances chances) => chances.Below(10) switch
    {
        < 6 => chances.One(Known),
        < 9 => Made(chances, 1 + chances.Below(80)),
        _ => new string(chances.One("aA0./%é\u202e".ToCharArray()), chances.OneIn(4) ? 5_000 : 1 + chances.Below(700)),
    };

    private static string Made(Chances chances, int length)
    {
        var text = new StringBuilder();
        for (; length > 0; length--)
        {
            text.Append((char)(chances.Below(20) switch
            {
                < 10 => 0x21 + chances.Below(0x5E),
                < 17 => 0xA1 + chances.Below(0xFF5E),
                17 => chances.Below(0x20),
                _ => '/',
            }));
        }

        return text.ToString();
    }

    /// <summary>
    /// As part of an address: every byte that is not plainly itself in percent, half of a pair too, which no right
    /// sender would send.
    /// </summary>
    /// <param name="withSlashes">Leaves slashes as they are.</param>
    public static string InAddress(string text, bool withSlashes = false)
    {
        var address = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~' or '|' || (c == '/' && withSlashes))
            {
                address.Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                Add(Encoding.UTF8.GetBytes(text.Substring(i++, 2)));
            }
            else if (char.IsSurrogate(c))
            {
                Add([(byte)(0xE0 | (c >> 12)), (byte)(0x80 | ((c >> 6) & 0x3F)), (byte)(0x80 | (c & 0x3F))]);
            }
            else
            {
                Add(Encoding.UTF8.GetBytes([c]));
            }
        }

        return address.ToString();

        void Add(byte[] bytes)
        {
            foreach (var b in bytes)
            {
                address.Append('%').Append(Convert.ToHexString([b]));
            }
        }
    }

    /// <summary>As the value of a header: what no client library would let through is left out.</summary>
    public static string InHeader(string text) =>
        text
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "", StringComparison.Ordinal)
            .Replace("\0", "", StringComparison.Ordinal);

    /// <summary>As a text of JSON, in escapes where it cannot be written otherwise.</summary>
    public static string InJson(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c is '"' or '\\'
                ? json.Append('\\').Append(c)
                : c < 0x20 || char.IsSurrogate(c)
                ? json.Append("\\u").Append(((int)c).ToString("x4", null))
                : json.Append(c);
        }

        return json.Append('"').ToString();
    }
}
