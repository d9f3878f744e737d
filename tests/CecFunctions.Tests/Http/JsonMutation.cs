using System.Text.RegularExpressions;

namespace CecFunctions.Tests.Http;

/// <summary>Makes JSON that is in order a little, or very, wrong.</summary>
internal static partial class JsonMutation
{
    private static readonly string[] Values =
    [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "1",
        "4.5",
        "1e27",
        "1e-28",
        "1e400",
        "-1e400",
        "79228162514264337593543950335",
        "79228162514264337593543950336",
        "9999999999999999999999999999999999999999",
        "0.0000000000000000000000000001",
        "0.00000000000000000000000000001",
        "2147483648",
        "-9223372036854775809",
        "NaN",
        "Infinity",
        "01",
        "1.",
        ".5",
        "+1",
        "0x10",
        "1_000",
        "[]",
        "{}",
        "[[]]",
        "{\"a\":{}}",
        "[null]",
        "\"\"",
        "\"1\"",
        "'x'",
        "undefined",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\u0000\"",
        "\"\\x41\"",
        "\"a\nb\"",
        "\"2026-05-02\"",
        "\"2026-06-14\"",
        "\"2026-06-16\"",
        "\"2027-01-01\"",
        "\"9999-12-31\"",
        "\"0001-01-01\"",
        "\"2026-02-30\"",
        "\"teaching\"",
        "\"continuing-education\"",
        "\"cpr-first-aid\"",
        "\"job-duty\"",
        "\"approved\"",
        "\"refused\"",
        "\"passed\"",
    ];

    private static readonly string[] Names =
    [
        "__proto__", "$type", "id", "version", "source", "petition", "memberId", "program", "credits", "date", "colour",
        "", "\\ud800", "\\u0000", "Activity", "CREDENTIAL",
    ];

    public static string Next(string json, Chances chances)
    {
        var tokens = Token().Matches(json).Select(match => match.Value).ToList();
        for (
            var changes = chances.Below(10) switch { < 6 => 1, < 9 => 2, _ => 6 }; changes > 0
                && tokens.Count > 0; changes--)
        {
            Change(tokens, chances);
        }

        var text = string.Concat(tokens);
        return chances.OneIn(25) && text.Length > 0 ? text.Remove(chances.Below(text.Length), 1) : text;
    }

    /// <summary>What is hardly JSON at all.</summary>
    public static string Ruin(Chances chances) => chances.Below(6) switch
    {
        0 => "",
        1 => string.Concat(
            Enumerable.Repeat(
                chances.One(["[", "{\"a\":", "\"", " ", "[{\"a\":[", "1", "\\"]), 1 + chances.Below(4_000))),
        2 => Nested(chances),
        3 => chances.One(Values),
        4 => $"{{ {OddTexts.InJson(OddTexts.Next(chances))}: {OddTexts.InJson(OddTexts.Next(chances))} }}",
        _ => OddTexts.Next(chances),
    };

    private static void Change(List<string> tokens, Chances chances)
    {
        var at = chances.Below(tokens.Count);
        switch (chances.Below(9))
        {
            // Another value, of whatever type, most often where a value stands.
            case < 4:
                var values = Enumerable
                    .Range(1, Math.Max(0, tokens.Count - 1))
                    .Where(i => tokens[i - 1] == ":")
                    .ToArray();
                tokens[values.Length > 0 && chances.Percent(80) ? chances.One(values) : at] = Value(chances);
                break;

            // A property more.
            case < 6 when tokens.Contains("{"):
                var name = chances.Percent(60)
                    ? $"\"{chances.One(Names)}\""
                    : OddTexts.InJson(OddTexts.Next(chances));
                tokens.Insert(tokens.IndexOf("{") + 1, $"{name}:{Value(chances)},");
                break;

            // A property twice.
            case 6 when tokens.IndexOf(":") is > 0 and var colon && colon + 1 < tokens.Count:
                tokens.InsertRange(colon - 1, [tokens[colon - 1], ":", tokens[colon + 1], ","]);
                break;
            case 7:
                tokens.RemoveAt(at);
                break;
            default:
                tokens.Insert(
                    at, chances.One([",", ":", "{", "}", "[", "]", "//x\n", "/**/", "\"", "\ufeff", tokens[at]]));
                break;
        }
    }

    private static string Value(Chances chances) => chances.Below(10) switch
    {
        < 6 => chances.One(Values),
        < 9 => OddTexts.InJson(OddTexts.Next(chances)),
        _ => Nested(chances),
    };

    private static string Nested(Chances chances)
    {
        var depth = chances.One([5, 63, 64, 65, 300, 3_000]);
        return chances.Percent(50)
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
    }

    [GeneratedRegex("""\s+|"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+|.""")]
    private static partial Regex Token();
}
