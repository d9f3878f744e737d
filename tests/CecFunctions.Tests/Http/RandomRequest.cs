using System.Globalization;
using System.Text;
using CecFunctions.Fees;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Http;

/// <summary>Invents requests, right and wrong ones mixed, the same for the same chances.</summary>
/// <param name="things">The things of the members there are.</param>
/// <param name="own">Of the member who calls, where one does.</param>
/// <param name="versions">Which version was read last at an address.</param>
internal sealed class RandomRequest(
    Uri site,
    Chances chances,
    IReadOnlyList<MemberThings> things,
    MemberThings? own,
    IReadOnlyDictionary<string, string> versions)
{
    private const int MostPicks = 5;
    private const int OwnInPercent = 75;
    private const int OverTheDefaultLimit = 2_200_000;

    // Some keys are used again for something else.
    private const int FewKeysInPercent = 25;
    private const int FewKeys = 8;
    private const int ManyKeys = 2_000;

    private static readonly string[] Methods =
    [
        "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get",
    ];
    private static readonly string[] Tags =
    [
        "\"1\"",
        "\"2\"",
        "\"3\"",
        "*",
        "W/\"1\"",
        "1",
        "\"1",
        "\"1\",\"2\"",
        "\"-1\"",
        "\"99999999999999999999\"",
        ",,,",
        "\"\u007f\"",
        "",
    ];
    private static readonly string[] QueryNames =
    [
        "q", "program", "limit", "after", "before", "kind", "from", "to", "dryRun", "on", "days", "subject",
        "returnUrl", "$filter", "limit[]", "",
    ];
    private static readonly string[] ContentTypes =
    [
        "application/json; charset=utf-16",
        "application/json;charset=\"x",
        "text/json",
        "text/csv",
        "application/xml",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"" + "b\"",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "application/problem+json",
        "json",
        "",
        "a/b/c",
        ";;;",
        "application/json, text/csv",
    ];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Cookie", "X-API-Key", "X-CSRF-Token",
        "Origin", "Referer", "Sec-Fetch-Site", "Range", "If-None-Match", "If-Modified-Since", "If-Match",
        "Idempotency-Key", "Content-Encoding",
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "X-Original-URL",
        "X-MS-CLIENT-PRINCIPAL", "X-MS-TOKEN-AAD-ID-TOKEN", "traceparent", "tracestate", "baggage", "Cec-Timestamp",
        "Cec-Signature", "Forwarded", "Prefer",
    ];

    private readonly HashSet<string> _set = new(StringComparer.OrdinalIgnoreCase);
    private StringBuilder _said = new();
    private Oddity _odd;

    /// <summary>One that calls an endpoint, or nearly.</summary>
    /// <returns>The request without a credential, and what to say of it where it was answered wrongly.</returns>
    public (HttpRequestMessage Request, string Said) Next(EndpointRow row)
    {
        _said = new StringBuilder();
        _set.Clear();

        // What is right in all but one thing comes further than what is wrong in many.
        _odd = chances.Percent(30)
            ? Oddity.All
            : chances.One(
                [Oddity.Address, Oddity.Values, Oddity.Query, Oddity.Body, Oddity.Body, Oddity.Headers, Oddity.None]);
        var values = Values(row);
        var method = !May(Oddity.Address) || chances.Percent(80) ? row.Method : chances.One(Methods);
        var path = Address(row, values);
        var address = path + Query();
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(
            site.GetLeftPart(UriPartial.Authority) + address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        _said.Append(CultureInfo.InvariantCulture, $"{method} {Shown(address)}");
        if (chances.Percent(row.Changes ? May(Oddity.Body) ? 95 : 100 : 3) && method is not ("TRACE" or "HEAD"))
        {
            AddBody(request, row, values);
        }

        AddHeaders(request, path, values);
        return (request, _said.ToString());
    }

    /// <summary>Signs as the payment service does.</summary>
    public static async Task SignAsync(HttpRequestMessage request, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        request.Headers.TryAddWithoutValidation(PaymentSignature.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(
            PaymentSignature.SignatureHeader,
            PaymentSignature.Create(timestamp, body, Encoding.UTF8.GetBytes(MemberSite.PaymentSecret)));
    }

    private static string Shown(string text) =>
        text.Length <= 400 ? text : $"{text[..400]}… ({text.Length} characters)";

    private bool May(Oddity oddity) => _odd.HasFlag(oddity);

    /// <summary>
    /// Mostly the things of one member who has what the address names; now and then one of another's, or of another
    /// kind.
    /// </summary>
    private Dictionary<string, string> Values(EndpointRow row)
    {
        var values = new Dictionary<string, string>();
        for (
            var picks = 0; picks < MostPicks
                && (
                    picks == 0
                        || AddressValues.Fill(row.Address, values).Split('/').Contains(MemberThings.None)); picks++)
        {
            values = (own is not null && chances.Percent(OwnInPercent) ? own : chances.One(things)).Pick(chances);
        }

        if (May(Oddity.Values) && chances.Percent(60))
        {
            var other = chances.One(things).Pick(chances);
            values[chances.One(values.Keys.ToArray())] = chances.One(other.Values.ToArray());
        }

        return values;
    }

    private string Address(EndpointRow row, Dictionary<string, string> values)
    {
        var written = values.ToDictionary(value => value.Key, value => OddTexts.InAddress(value.Value));
        if (May(Oddity.Address) && chances.Percent(50))
        {
            var odd = OddTexts.InAddress(OddTexts.Next(chances), chances.Percent(30));
            foreach (var name in written.Keys.Where(_ => chances.Percent(40)).ToArray())
            {
                written[name] = odd;
            }
        }

        var address = AddressValues.Fill(row.Address, written);
        return (May(Oddity.Address) ? chances.Below(20) : int.MaxValue) switch
        {
            0 => address + "/" + OddTexts.InAddress(OddTexts.Next(chances)),
            1 => address.Replace("/", "//", StringComparison.Ordinal),
            2 => address.ToUpperInvariant(),
            3 => address + "/",
            4 => address.Replace(
                "/", chances.One(["/./", "/%2e%2e/", "%2f", "\\", "/;a=b/"]), StringComparison.Ordinal).Insert(0, "/"),
            5 => "/" + OddTexts.InAddress(OddTexts.Next(chances), true),
            6 => address.Insert(
                1 + chances.Below(address.Length), chances.One(["%ff", "%ed%a0%80", "%", "%zz", "%u0041", "%00", "+"])),
            _ => address,
        };
    }

    private string Query()
    {
        if (!May(Oddity.Query) || chances.Percent(30))
        {
            return chances.Percent(30)
                ? $"?q={chances.One(["new", "oph", "M1", "C-M1", "jane@example.org"])}&limit={1 + chances.Below(100)}"
                : "";
        }

        var query = new StringBuilder("?");
        for (var parts = 1 + chances.Below(chances.OneIn(20) ? 300 : 4); parts > 0; parts--)
        {
            var value = chances.Percent(50)
                ? OddTexts.Next(chances)
                : chances.One(["1", "100", "101", "-1", "2147483648", "acsm", "nasm", "a"]);
            query
                .Append(OddTexts.InAddress(chances.Percent(85) ? chances.One(QueryNames) : OddTexts.Next(chances)))
                .Append('=')
                .Append(OddTexts.InAddress(value))
                .Append('&');
        }

        return query.ToString();
    }

    private void AddBody(HttpRequestMessage request, EndpointRow row, Dictionary<string, string> values)
    {
        var isForm = row.Address.EndsWith("/documents", StringComparison.Ordinal);
        var (body, type) = (May(Oddity.Body) ? chances.Below(100) : 0) switch
        {
            < 70 when isForm => Upload(row, values),
            < 30 when row.Address.StartsWith("/sign", StringComparison.Ordinal) =>
                (Encoding.UTF8.GetBytes(ValidBodies.Form(values, chances)), "application/x-www-form-urlencoded"),
            < 90 => (Json(row, values), "application/json"),
            < 93 => (Encoding.UTF8.GetBytes(ValidBodies.Csv(values, chances)), "text/csv"),
            < 96 => Upload(row, values),
            < 98 => (chances.Bytes(chances.Below(4_000)), "application/json"),
            _ when chances.OneIn(3) =>
                (Encoding.UTF8.GetBytes(new string(' ', OverTheDefaultLimit)), "application/json"),
            _ => ([], "application/json"),
        };
        if (May(Oddity.Body) && chances.Percent(10))
        {
            type = chances.One(ContentTypes);
        }

        request.Content = new ByteArrayContent(body);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (chances.Percent(5))
        {
            request.Headers.TransferEncodingChunked = true;
        }

        _said.Append(
            CultureInfo.InvariantCulture, $" {Shown(type)} {body.Length} bytes {Shown(Encoding.UTF8.GetString(body))}");
    }

    private byte[] Json(EndpointRow row, Dictionary<string, string> values)
    {
        var json = ValidBodies.Json(row, values, chances);
        var body = Encoding.UTF8.GetBytes(
            (May(Oddity.Body) ? chances.Below(10) : 0) switch
            {
                < 2 => json,
                < 9 => JsonMutation.Next(json, chances),
                _ => JsonMutation.Ruin(chances),
            });
        if (May(Oddity.Body) && chances.OneIn(20) && body.Length > 0)
        {
            body[chances.Below(body.Length)] = chances.One<byte>([0x00, 0x80, 0xC0, 0xED, 0xFF, 0x22]);
        }

        return body;
    }

    private (byte[] Body, string ContentType) Upload(EndpointRow row, Dictionary<string, string> values)
    {
        var content = AuditSite.Pdf(9 + chances.Below(3_000), (byte)chances.Below(256));
        if (!May(Oddity.Body))
        {
            var file = AuditSite.FilePart(content);
            return (
                row.Address.EndsWith("{id}/documents", StringComparison.Ordinal)
                    ? AuditSite.Form(file)
                    : AuditSite.Form(AuditSite.ReportPart(values["report"]), file),
                $"multipart/form-data; boundary={AuditSite.Boundary}");
        }

        var parts = new List<(string, byte[])>
        {
            AuditSite.ReportPart(chances.Percent(70) ? values["report"] : OddTexts.Next(chances)),
            chances.Percent(60)
                ? AuditSite.FilePart(content)
                : (
                    $"form-data; name=\"file\"; filename=\"{OddTexts.InHeader(OddTexts.Next(chances))}\"",
                    chances.Percent(50) ? content : chances.Bytes(50)),
        };
        if (chances.Percent(15))
        {
            parts.Insert(
                chances.Below(3), ($"form-data; name=\"{OddTexts.InHeader(OddTexts.Next(chances))}\"", content));
        }

        if (chances.Percent(15))
        {
            parts.RemoveAt(chances.Below(parts.Count));
        }

        var form = AuditSite.Form([.. parts]);
        if (chances.Percent(20))
        {
            form[chances.Below(form.Length)] = (byte)chances.Below(256);
        }

        return (chances.Percent(10) ? form[..chances.Below(form.Length)] : form,
            "multipart/form-data; "
                + $"boundary={(chances.Percent(90) ? AuditSite.Boundary : OddTexts.InHeader(OddTexts.Next(chances)))}");
    }

    private void AddHeaders(HttpRequestMessage request, string path, Dictionary<string, string> values)
    {
        var wild = May(Oddity.Headers);
        if (!wild || chances.Percent(85))
        {
            Add(
                "Idempotency-Key",
                !wild || chances.Percent(70)
                    ? $"key-{chances.Below(chances.Percent(FewKeysInPercent) ? FewKeys : ManyKeys)}"
                    : OddTexts.Next(chances));
        }

        if (chances.Percent(wild ? 80 : 88))
        {
            Add(
                "If-Match",
                !wild || chances.Percent(40)
                    ? Version(path) ?? $"\"{values["version"]}\""
                    : chances.Percent(80)
                    ? chances.One(Tags)
                    : OddTexts.Next(chances));
        }

        for (var odd = !wild ? 0 : chances.Below(5); odd > 0; odd--)
        {
            Add(chances.One(Headers), OddTexts.Next(chances));
        }

        if (wild && chances.OneIn(80))
        {
            Add("X-Long", new string('x', chances.One([9_000, 40_000])));
        }

        string? Version(string address) =>
            versions.GetValueOrDefault(address)
                ?? versions.GetValueOrDefault(address[..Math.Max(0, address.LastIndexOf('/'))]);

        void Add(string name, string value)
        {
            value = OddTexts.InHeader(value);
            if (_set.Add(name))
            {
                _ = request.Headers.TryAddWithoutValidation(name, value)
                    || (request.Content?.Headers.TryAddWithoutValidation(name, value) ?? false);
                _said.Append(CultureInfo.InvariantCulture, $" {name}={Shown(value)}");
            }
        }
    }
}

/// <summary>What may be odd about a request.</summary>
[Flags]
internal enum Oddity
{
    None = 0,

    /// <summary>Method and address.</summary>
    Address = 1,

    /// <summary>Things of another, or of another kind, named in address and body.</summary>
    Values = 2,

    Query = 4,
    Body = 8,
    Headers = 16,
    All = Address | Values | Query | Body | Headers,
}
