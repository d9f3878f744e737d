using System.Globalization;
using System.Text;

namespace CecFunctions.Web.Tests.Pipeline;

/// <summary>Invents requests, right and wrong ones mixed, the same for the same seed.</summary>
internal sealed class RandomRequest(int seed, string ownReport, string othersReport)
{
    private static readonly string[] Methods = ["GET", "GET", "POST", "POST", "POST", "PUT", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW"];
    private static readonly string[] Names = ["activity", "date", "credits", "hours", "ceu", "publications", "approvedBy", "inScope", "grade", "score", "startedOn", "earned", "petition", "id", "version", "", "\\ud800", "__proto__"];
    private static readonly string[] Activities = ["teaching", "continuing-education", "college-course", "authorship", "new-certification", "job-duty", "cpr-first-aid", "juggling", "", "‮gnihcaet", "=HYPERLINK(1)", "\\u0000"];
    private static readonly string[] Dates = ["2026-05-02", "2025-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "2026-06-16", "today", "", "-2026-01-01"];
    private static readonly string[] Numbers = ["1", "4.5", "0", "-1", "1e27", "1e-28", "1e400", "79228162514264337593543950335", "9999999999999999999999999999", "0.0000000000000000000000000001", "\"1\"", "NaN", "01", "1.", "null"];
    private static readonly string[] Tags = ["\"1\"", "\"2\"", "*", "W/\"1\"", "1", "\"1", "\"1\",\"2\"", "\"-1\"", ",,,", "\"\u007f\""];

#pragma warning disable CA5394 // Repeatable is the point here.
    private readonly Random _random = new(seed);

    public HttpRequestMessage Next(string member)
    {
        var request = MemberSite.Request(new HttpMethod(One(Methods)), Address());
        if (Chance(95))
        {
            request.As(Chance(95) ? member : "acsm|" + Odd());
        }

        if (Chance(80))
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Chance(80) ? _random.Next(20).ToString(CultureInfo.InvariantCulture) : Odd());
        }

        if (Chance(80))
        {
            request.Headers.TryAddWithoutValidation("If-Match", One(Tags));
        }

        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && Chance(95))
        {
            request.WithJson(Body(), Chance(95) ? "application/json" : "text/csv");
        }

        return request;
    }

    private string Address() => _random.Next(10) switch
    {
        < 4 => MemberSite.Reports,
        4 => ownReport,
        5 => othersReport,
        6 => "/api/progress",
        7 => $"{MemberSite.Reports}/{Uri.EscapeDataString(Odd())}",
        8 => $"{MemberSite.Reports}?{Uri.EscapeDataString(Odd())}={Uri.EscapeDataString(Odd())}",
        _ => "/" + Uri.EscapeDataString(Odd()),
    };

    private string Body()
    {
        if (Chance(3))
        {
            return string.Concat(Enumerable.Repeat(One(["[", "{\"a\":", "\"", " "]), _random.Next(3000)));
        }

        var properties = new List<string>
        {
            $"\"activity\": \"{(Chance(60) ? Activities[0] : One(Activities))}\"",
            $"\"date\": \"{(Chance(70) ? Dates[0] : One(Dates))}\"",
            $"\"{(Chance(70) ? "credits" : One(Names))}\": {(Chance(60) ? _random.Next(1, 9).ToString(CultureInfo.InvariantCulture) : One(Numbers))}",
        };
        if (Chance(30))
        {
            properties.Add($"\"{One(Names)}\": {(Chance(50) ? One(Numbers) : $"\"{One(Activities)}\"")}");
        }

        if (Chance(20))
        {
            properties.RemoveAt(_random.Next(properties.Count));
        }

        var body = $"{{ {string.Join(", ", properties)} }}";
        return Chance(10) ? body.Remove(_random.Next(body.Length), 1) : body;
    }

    private string Odd()
    {
        var text = new StringBuilder();
        for (var length = _random.Next(1, 80); length > 0; length--)
        {
            text.Append((char)(_random.Next(10) switch { < 6 => _random.Next(0x21, 0x7F), < 9 => _random.Next(0xA1, 0xD7FF), _ => '/' }));
        }

        return text.ToString();
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T One<T>(T[] of) => of[_random.Next(of.Length)];
}
