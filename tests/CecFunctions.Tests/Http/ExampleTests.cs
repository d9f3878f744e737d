using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Http;

/// <summary>
/// The description is true to the site: what it shows is sent as it stands, and what comes back is as it says.
/// </summary>
public sealed class ExampleTests
{
    /// <summary>What no example can succeed at, and what stands against it.</summary>
    private static readonly Dictionary<string, string> NeverDone = new()
    {
        ["requestExtension"] = "self-service",
        ["setDistinction"] = "wrong-status",
        ["signOut"] = "signed-in-by-token",
        ["signOutOthers"] = "signed-in-by-token",
    };

    /// <summary>Done last: what they do stands against other examples.</summary>
    private static readonly string[] Last = ["mergeMembers", "confirmEmail", "signOut", "signOutEverywhere"];

    [Fact]
    public async Task EveryExample_IsDone_AndAnsweredAsTheDescriptionSays_AndWhatItForbidsIsRefused()
    {
        await using var roster = await ExampleRoster.PrepareAsync();
        var api = await DescribedApi.ReadAsync(roster.Client);
        var wrong = new List<string>();
        var done = new HashSet<string>();
        foreach (var call in api.Operations.OrderBy(call => call, Comparer<DescribedCall>.Create(InOrder)))
        {
            foreach (var (mediaType, name, body) in Bodies(api, call))
            {
                var at = await roster.PrepareAsync(call);
                wrong.AddRange(await NotRefusedAsync(call, at, mediaType, body));
                using var request = await RequestAsync(call, at, mediaType, body);
                using var answer = await at.Site.Client.SendAsync(request);
                var text = await answer.Content.ReadAsStringAsync();
                var shown = $"{call.Id} '{name}' {request.Method} {request.RequestUri}: {(int)answer.StatusCode} "
                    + $"{text[..Math.Min(text.Length, 400)]}";
                wrong.AddRange(Wrong(api, call, answer, text).Select(problem => $"{problem}: {shown}"));
                if ((int)answer.StatusCode < 400)
                {
                    done.Add(call.Id);
                }
                else if (!NeverDone.TryGetValue(call.Id, out var reason)
                    || JsonNode.Parse(text)!["reason"]?.GetValue<string>() != reason)
                {
                    wrong.Add($"was not done: {shown}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
        Assert.Equal(NeverDone.Keys.Order(), api.Operations.Select(call => call.Id).Except(done).Order());
    }

    /// <summary>
    /// Sends the body as its schema forbids it: with a property that is not described, with each property of another
    /// kind, and without each that is required.
    /// </summary>
    private static async Task<IEnumerable<string>> NotRefusedAsync(
        DescribedCall call, ExampleCall at, string? mediaType, JsonNode? body)
    {
        var schema = mediaType == "application/json"
            ? call.Operation["requestBody"]!["content"]![mediaType]!["schema"]!
            : null;
        if (schema is null || body is not JsonObject whole || schema["additionalProperties"]?.GetValue<bool>() != false)
        {
            return [];
        }

        var properties = schema["properties"]!.AsObject().Select(property => property.Key).ToArray();
        (string Name, JsonNode? Value)[] forbidden =
        [
            ("unexpected", 1),
            .. properties.Select(name => (name, (JsonNode?)new JsonObject())),
            .. (schema["required"]?.AsArray() ?? []).Select(name => (name!.GetValue<string>(), (JsonNode?)null)),
        ];
        var wrong = new List<string>();
        foreach (var (name, value) in forbidden)
        {
            var other = whole.DeepClone().AsObject();
            other.Remove(name);
            if (value is not null)
            {
                other.Add(name, value);
            }

            using var request = await RequestAsync(call, at, mediaType, other);
            using var answer = await at.Site.Client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            var said = answer.StatusCode == HttpStatusCode.BadRequest
                ? JsonNode.Parse(text)!["errors"]?[$"$.{name}"]?[0]?.GetValue<string>()
                : null;
            if (said is null
                || said.Contains("is not a known property", StringComparison.Ordinal) != (name == "unexpected"))
            {
                wrong.Add(
                    $"{call.Id} takes {other.ToJsonString()}: {(int)answer.StatusCode} "
                        + $"{text[..Math.Min(text.Length, 300)]}");
            }
        }

        return wrong;
    }

    private static string[] Wrong(DescribedApi api, DescribedCall call, HttpResponseMessage answer, string text)
    {
        var status = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (call.Responses[status] is not { } response)
        {
            return [$"answers {status}, which is not described"];
        }

        if (answer.Content.Headers.ContentType?.MediaType is not { } mediaType)
        {
            return response["content"] is null ? [] : ["answers with nothing"];
        }

        if (response["content"]?[mediaType] is not { } content)
        {
            return [$"answers {mediaType}, which is not described"];
        }

        string[] headers =
        [
            .. (response["headers"]?.AsObject() ?? [])
                .Select(header => header.Key)
                .Where(name => !answer.Headers.NonValidated.Contains(name))
                .Select(name => $"has no {name}"),
        ];
        return mediaType.EndsWith("json", StringComparison.Ordinal)
            ? [.. headers, .. api.Schemas.Problems(JsonNode.Parse(text), content["schema"]!)]
            : headers;
    }

    /// <summary>Every body that is shown, or none where none is taken.</summary>
    private static IEnumerable<(string? MediaType, string? Name, JsonNode? Value)> Bodies(
        DescribedApi api, DescribedCall call)
    {
        var bodies = from body in call.Bodies from example in api.ExamplesOf(body.Value!) select (
            (string?)body.Key, (string?)example.Name, example.Value);
        return bodies.Any() ? bodies : [(null, null, null)];
    }

    private static async Task<HttpRequestMessage> RequestAsync(
        DescribedCall call, ExampleCall at, string? mediaType, JsonNode? body)
    {
        var path = at.Address.Aggregate(
            call.Path, (path, part) => path.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
        var query = call.Parameters.Where(
            parameter => parameter["in"]!.GetValue<string>() == "query"
                && parameter["name"]!.GetValue<string>() is not ("before" or "dryRun" or "sheet"))
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(parameter["example"]!.ToString())}");
        var request = MemberSite.Request(new HttpMethod(call.Method), $"{path}?{string.Join('&', query)}".TrimEnd('?'));
        foreach (
            var name in call.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "header").Select(
                parameter => parameter["name"]!.GetValue<string>()))
        {
            request.With(name, name == "If-Match" ? at.Version! : $"{Guid.NewGuid()}");
        }

        if (body is not null)
        {
            request.Content = Content(mediaType!, body, at);
        }

        await at.Prove(request);
        return at.Caller is { } caller ? request.As(caller) : request;
    }

    private static HttpContent Content(string mediaType, JsonNode body, ExampleCall at)
    {
        var json = at.Secrets.Aggregate(
            body.ToJsonString(), (text, secret) => text.Replace(secret.Key, secret.Value, StringComparison.Ordinal));
        switch (mediaType)
        {
            case "application/json":
                return new StringContent(json, Encoding.UTF8, mediaType);
            case "text/csv":
                return new StringContent(body.GetValue<string>(), Encoding.UTF8, mediaType);
            case "application/x-www-form-urlencoded":
                return new FormUrlEncodedContent(
                    JsonNode
                        .Parse(json)!
                        .AsObject()
                        .Select(field => KeyValuePair.Create(field.Key, field.Value!.GetValue<string>())));
            default:
                var parts = JsonNode.Parse(json)!;
                var file = AuditSite.FilePart(Encoding.UTF8.GetBytes(parts["file"]!.GetValue<string>()));
                var form = new ByteArrayContent(parts["report"] is { } report
                    ? AuditSite.Form(AuditSite.ReportPart(report.GetValue<string>()), file)
                    : AuditSite.Form(file));
                form.Headers.TryAddWithoutValidation("Content-Type", $"{mediaType}; boundary={AuditSite.Boundary}");
                return form;
        }
    }

    /// <summary>What makes something comes before what reads it.</summary>
    private static int InOrder(DescribedCall one, DescribedCall other) => Rank(one).CompareTo(Rank(other));

    private static (int, int) Rank(DescribedCall call) =>
        (
            Array.IndexOf(Last, call.Id),
            call.Method == "POST" && call.Id.StartsWith("file", StringComparison.Ordinal) ? 0 : 1);
}
