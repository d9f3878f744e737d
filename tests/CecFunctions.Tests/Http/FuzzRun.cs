using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using CecFunctions.Members;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Http;

/// <summary>
/// Throws requests at a site of its own, kind of caller after kind of caller, and compares all members before and after
/// each.
/// </summary>
internal sealed class FuzzRun : IAsyncDisposable
{
    private const int RoundLength = 100;
    private const int AtOnce = 4;

    // Of the server's limits, 8 KiB and 32 KiB, what other parts of the lines and escapes leave for sure.
    private const int LongestAddress = 8_000;
    private const int MostHeaders = 10_000;

    /// <summary>How many wrong answers are told before it gives up.</summary>
    private const int MostWrong = 20;

    /// <summary>On every answer that the pipeline has seen.</summary>
    private const string OwnHeader = "X-Content-Type-Options";

    /// <summary>What every page has.</summary>
    private const string FrameOfPages = "<main id=\"content\"";

    private readonly CredentialSite _site = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<string, string> _versions = new();
    private readonly int _seed;
    private DescribedApi? _described;
    private int _turn;

    private FuzzRun(int seed) => _seed = seed;

    public FuzzFigures Figures { get; } = new();

    /// <summary>What was wrong, each with the request that brought it about; empty where all is well.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    public static async Task<FuzzRun> PlayAsync(int seed, int requests)
    {
        var run = new FuzzRun(seed);
        await run._site.InitializeAsync();
        await run.PlayAsync(requests);
        return run;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _site.Dispose();
    }

    private async Task PlayAsync(int requests)
    {
        await EnrolOthersAsync();
        var store = _site.Site.Site.Services.GetRequiredService<IMemberStore>();
        var callers = FuzzCaller.All(_site.Owner, _site.Other);
        using var client = _site.Site.Site.NewClient(headersAsUtf8: true);
        _described = await DescribedApi.ReadAsync(client);
        var before = await MemberSnapshot.TakeAsync(store);
        for (var round = 0; round * RoundLength < requests && _wrong.Count < MostWrong; round++)
        {
            var caller = callers[round % callers.Length];
            var made = await MakeAsync(
                caller,
                new Chances(HashCode(_seed, round)),
                await ThingsAsync(store, before),
                Math.Min(RoundLength, requests - (round * RoundLength)));
            await Parallel.ForEachAsync(
                made,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (one, _) =>
                    await SendAsync(client, one.Row, one.Request, $"round {round}, {caller.Name}: {one.Said}"));
            var after = await MemberSnapshot.TakeAsync(store);
            foreach (var forbidden in before.Forbidden(after, caller))
            {
                _wrong.Enqueue($"round {round}: {forbidden}");
            }

            before = after;
        }

        foreach (
            var line in _site.Site.Site.Logs.Lines.Where(
                line => line.StartsWith("Error", StringComparison.Ordinal)
                    || line.StartsWith("Critical", StringComparison.Ordinal)))
        {
            _wrong.Enqueue($"logged: {line}");
        }
    }

    /// <summary>Members of the other bodies, and two accounts that may be merged.</summary>
    private async Task EnrolOthersAsync()
    {
        var nasm = await _site.Site.EnrolAsync("NASM-CPT", "2025-08-01", "Nadia", "nadia@example.org");
        var report = await _site.Site.AddAsync(
            nasm, """{ "activity": "continuing-education", "date": "2026-05-02", "ceu": 0.3 }""");
        var nsca = await _site.Site.EnrolAsync("NSCA-CPT", "2025-03-10", "Nils", "nils@example.org");
        await _site.Site.EnrolAsync(name: "Twice", email: "twice@example.org");
        await _site.Site.EnrolAsync(name: "Twice", email: "twice@example.org");
        await _site.Site.AddAsync(_site.Other, """{ "activity": "teaching", "date": "2026-05-02", "hours": 1 }""");
        await FileAsync(nasm, "/api/petitions", $$"""{ "report": "{{report.Split('/')[^1]}}" }""");
        await FileAsync(nsca, "/api/appeals", $$"""{ "credential": "C-{{nsca.MemberId}}", "reason": "accident" }""");
        await FileAsync(
            _site.Owner,
            "/api/emeritus-applications",
            $$"""{ "credential": "C-{{_site.Owner.MemberId}}", "bornOn": "1950-01-01", "retired": true }""");

        async Task FileAsync(MemberKey member, string address, string json) =>
            (await _site.Site.PostToAsync(member, address, json)).Dispose();
    }

    private static async Task<ImmutableArray<MemberThings>> ThingsAsync(IMemberStore store, MemberSnapshot members)
    {
        var things = ImmutableArray.CreateBuilder<MemberThings>();
        var keys = members.Members.Keys.ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            var history = members.Members[keys[i]];
            var documents = ImmutableArray.CreateBuilder<string>();
            foreach (
                var audit in history.Member.Document.Standing.Credentials.SelectMany(credential => credential.Audits))
            {
                documents.AddRange(
                    (await store.FindEvidenceAsync(keys[i], audit.Id, CancellationToken.None))?.Documents.Select(
                        document => document.Id)
                        ?? []);
            }

            var neighbour = keys[(i + 1) % keys.Length];
            things.Add(new MemberThings(history, neighbour, documents.ToImmutable()));
        }

        return things.ToImmutable();
    }

    private async Task<List<(EndpointRow Row, HttpRequestMessage Request, string Said)>> MakeAsync(
        FuzzCaller caller, Chances chances, ImmutableArray<MemberThings> things, int count)
    {
        var requests = new RandomRequest(
            _site.Site.Site.Client.BaseAddress!,
            chances,
            things,
            things.FirstOrDefault(thing => thing.Key == caller.Only),
            _versions);
        var (theirs, credentials) = (
            EndpointTable.Rows.Where(caller.MayCall).ToArray(),
            _site.Credentials.Where(credential => credential.Caller == caller.Kind).ToArray());
        var narrow = theirs.Where(row => !row.IsForAnyone || (caller.Signs && row.ProvesItself)).ToArray();
        var made = new List<(EndpointRow, HttpRequestMessage, string)>();
        for (var i = 0; i < count; i++)
        {
            // The ones that are anyone's take turns, so that a longer table leaves none out.
            var row = narrow.Length > 0 && chances.Percent(60) ? chances.One(narrow)
                : chances.Percent(50) ? chances.One(theirs)
                : EndpointTable.Rows[_turn++ % EndpointTable.Rows.Length];
            var (request, said) = requests.Next(row);
            made.Add(
                (
                    row,
                    request,
                    $"({i}) {await AttachAsync(caller, chances.One(credentials), chances, row, request)}: {said}"));
            if (caller.Signs && chances.Percent(90))
            {
                await RandomRequest.SignAsync(request, _site.Site.Clock.Now);
            }
        }

        return made;
    }

    private async Task<string> AttachAsync(
        FuzzCaller caller, Credential credential, Chances chances, EndpointRow row, HttpRequestMessage request)
    {
        // What the credential is put in was perhaps made up already.
        foreach (var header in (string[])["Authorization", "Cookie", "X-API-Key", "X-MS-TOKEN-AAD-ID-TOKEN"])
        {
            if (chances.Percent(80) || caller.MayCall(row))
            {
                request.Headers.Remove(header);
            }
        }

        using var clean = new HttpRequestMessage();
        await credential.Attach(clean);
        foreach (var (name, values) in clean.Headers.NonValidated)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }

        if (credential.IsSentByBrowsers && row.Changes && caller.ActorBeginsWith is not null && chances.Percent(80))
        {
            var header = clean.Headers.Contains("Cookie") ? "Cookie" : "X-MS-TOKEN-AAD-ID-TOKEN";
            request.Headers.Remove("X-CSRF-Token");
            request.Headers.TryAddWithoutValidation(
                "X-CSRF-Token",
                await _site.Site.Site.ForgeryTokenAsync(clean.Headers.NonValidated[header].ToString(), header));
        }

        return credential.Name;
    }

    private async Task SendAsync(HttpClient client, EndpointRow row, HttpRequestMessage request, string said)
    {
        using (request)
        {
            try
            {
                using var response = await AnswerAsync(client, request);
                var text = await response.Content.ReadAsStringAsync();
                if (response.Headers.ETag is { } version)
                {
                    _versions[request.RequestUri!.AbsolutePath] = version.ToString();
                }

                Figures.Add(row.ToString(), (int)response.StatusCode);
                if ((Objection(request, response, text) ?? Undescribed(row, request, response)) is { } objection)
                {
                    _wrong.Enqueue(
                        $"{objection}\n  {said}\n  answered {(int)response.StatusCode} "
                            + $"{text[..Math.Min(text.Length, 600)]}");
                }
            }
            catch (Exception broken) when (broken is HttpRequestException or IOException)
            {
                if (IsRefusedBeforeItsBody(request))
                {
                    Figures.AddByServer();
                    return;
                }

                _wrong.Enqueue($"no answer: {broken.Message}\n  {said}");
            }
        }
    }

    /// <summary>
    /// Where the server has closed a connection that was open (after a request that it refused before the end), what is
    /// sent on it at that moment has no answer. A client may then send it again, and so does this one, once.
    /// </summary>
    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var again = await CopyAsync(request);
        try
        {
            return await client.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            return await client.SendAsync(again);
        }
    }

    /// <summary>
    /// Whether the server closes the connection after the first lines already: who is still sending a body then may see
    /// no answer.
    /// </summary>
    private static bool IsRefusedBeforeItsBody(HttpRequestMessage request) =>
        request.Content is not null
        && (
            request.RequestUri!.PathAndQuery.Length > LongestAddress
                || request.Headers.NonValidated.Sum(
                    header => header.Key.Length + header.Value.ToString().Length) > MostHeaders);

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri);
        if (request.Content is { } content)
        {
            copy.Content = new ByteArrayContent(await content.ReadAsByteArrayAsync());
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                copy.Content.Headers.TryAddWithoutValidation(name, values);
            }
        }

        foreach (var (name, values) in request.Headers.NonValidated)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        return copy;
    }

    /// <summary>What is wrong with an answer, whatever was asked.</summary>
    private string? Objection(HttpRequestMessage request, HttpResponseMessage response, string text)
    {
        var status = (int)response.StatusCode;
        if (status >= 500)
        {
            return "5xx";
        }

        if (!response.Headers.Contains(OwnHeader))
        {
            Figures.AddByServer();
            return text.Length == 0
                && response.StatusCode is HttpStatusCode.BadRequest
                    or HttpStatusCode.RequestUriTooLong
                    or HttpStatusCode.RequestHeaderFieldsTooLarge
                ? null
                : "not answered by the pipeline";
        }

        if (status < 400 || request.Method == HttpMethod.Head)
        {
            return null;
        }

        // A page that is not there, or a form shown again with what is wrong, is for a person in front of a browser.
        var isPage = response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity
            && !request.RequestUri!.ToString().Contains("/api/", StringComparison.OrdinalIgnoreCase)
            && text.Contains(FrameOfPages, StringComparison.Ordinal);
        var isDocument = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
        return !isPage && !isDocument ? "a refusal that is no problem document"
            : !isPage && !IsProblem(text, status) ? "a problem document that lacks something"
            : text.Contains("   at ", StringComparison.Ordinal)
                || text.Contains("System.", StringComparison.Ordinal)
                || text.Contains("Exception", StringComparison.Ordinal) ? "a refusal that tells what is inside"
            : null;
    }

    /// <summary>
    /// What an endpoint answers when it is asked by its own method must be in the description of the API. That it is
    /// another address after all can happen to any, and that a body is too large to any that is sent one unasked.
    /// </summary>
    private string? Undescribed(EndpointRow row, HttpRequestMessage request, HttpResponseMessage response)
    {
        // With steps up in it, an address may be that of another endpoint; where the client took them, the start page's.
        var goesUp = request.RequestUri!.AbsolutePath == "/"
            || request.RequestUri.AbsolutePath.Split('/').Any(part => Uri.UnescapeDataString(part) is "." or "..");
        if (row.IsPage
            || goesUp
            || request.Method.Method != row.Method
            || !response.Headers.Contains(OwnHeader)
            || response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
        {
            return null;
        }

        var described = _described!.Operations.Single(call => call.ToString() == row.ToString());
        return described.Responses.ContainsKey($"{(int)response.StatusCode}")
            || (
                response.StatusCode is HttpStatusCode.RequestEntityTooLarge
                    && described.Operation["requestBody"] is null)
            ? null
            : "a status that is not described";
    }

    private static bool IsProblem(string text, int status)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var problem = json.RootElement;
            return problem.GetProperty("status").GetInt32() == status
                && problem.GetProperty("title").GetString() is { Length: > 0 }
                && problem.GetProperty("detail").GetString() is { Length: > 0 }
                && problem.GetProperty("traceId").GetString() is { Length: > 0 };
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The same in every process, which the framework's is not.</summary>
    private static int HashCode(int seed, int round) => unchecked((seed * 1_000_003) + round);
}
