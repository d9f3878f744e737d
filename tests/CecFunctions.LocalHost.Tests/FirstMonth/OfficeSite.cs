using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using CecFunctions.LocalHost.Commands;

namespace CecFunctions.LocalHost.Tests.FirstMonth;

/// <summary>The site of <c>run</c> by the shell's settings and clock, as members and staff use it.</summary>
internal sealed class OfficeSite : IAsyncDisposable
{
    private const string Says = "The site is at ";

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new();
    private readonly Task<int> _running;

    private OfficeSite(CommandShell shell, string storage, Lines error) =>
        _running = CommandLineHost.RunAsync(
            ["run", "--port", "0", "--storage", storage], shell.Context(Stream.Null, Stream.Null, error), _stop.Token);

    /// <summary>Where it is served.</summary>
    public Uri Address => _client.BaseAddress!;

    public static async Task<OfficeSite> StartAsync(CommandShell shell, string storage)
    {
        var error = new Lines();
        var site = new OfficeSite(shell, storage, error);
        _ = site._running.ContinueWith(_ => error.Complete(), TaskScheduler.Default);
        await foreach (var line in error.ReadAllAsync())
        {
            if (line.StartsWith(Says, StringComparison.Ordinal))
            {
                site._client.BaseAddress = new Uri(line[Says.Length..].Split(' ')[0]);
                return site;
            }
        }

        throw new InvalidOperationException($"The site did not start: exit code {await site._running}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _client.Dispose();
        _stop.Dispose();
    }

    public Task<JsonNode> GetAsync(string caller, string address) => SendAsync(caller, HttpMethod.Get, address, null);

    public Task<JsonNode> PostAsync(string caller, string address, string? json = null) =>
        SendAsync(caller, HttpMethod.Post, address, json is null ? null : Json(json));

    /// <summary>Carries out a command about a case as it is.</summary>
    public async Task<JsonNode> DecideAsync(string caller, string caseAddress, string command, string json)
    {
        using var request = Request(caller, HttpMethod.Get, caseAddress);
        using var before = await _client.SendAsync(request);
        return await SendAsync(caller, HttpMethod.Post, $"{caseAddress}/{command}", Json(json), before.Headers.ETag);
    }

    /// <summary>Changes what was read at the same address, or at the one named.</summary>
    public async Task<JsonNode> PutAsync(string caller, string address, string json, string? read = null)
    {
        using var request = Request(caller, HttpMethod.Get, read ?? address);
        using var before = await _client.SendAsync(request);
        return await SendAsync(caller, HttpMethod.Put, address, Json(json), before.Headers.ETag);
    }

    /// <summary>Sends a document for a line of an audit, or for a report that the address names.</summary>
    public async Task<JsonNode> UploadAsync(string caller, string address, string? report, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        if (report is not null)
        {
            form.Add(new StringContent(report), "report");
        }

        form.Add(new ByteArrayContent(file), "file", $"{report ?? "certificate"}.pdf");
        return await SendAsync(caller, HttpMethod.Post, address, form);
    }

    /// <summary>Asks, without a sign-in, for what is not there.</summary>
    public async Task MissesAsync(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<JsonNode> SendAsync(
        string caller, HttpMethod method, string address, HttpContent? content, EntityTagHeaderValue? version = null)
    {
        using var request = Request(caller, method, address);
        request.Content = content;
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid():N}");
        if (version is not null)
        {
            request.Headers.IfMatch.Add(version);
        }

        using var answer = await _client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(
            answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{address}: {answer.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }

    private static HttpRequestMessage Request(string caller, HttpMethod method, string address) =>
        new(method, new Uri(address, UriKind.Relative))
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", $"dev:{caller}") },
        };

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>The lines that the site says, as they come.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public override Task WriteLineAsync(string? value)
        {
            _lines.Writer.TryWrite(value ?? string.Empty);
            return Task.CompletedTask;
        }

        public IAsyncEnumerable<string> ReadAllAsync() => _lines.Reader.ReadAllAsync();

        public void Complete() => _lines.Writer.TryComplete();
    }
}
