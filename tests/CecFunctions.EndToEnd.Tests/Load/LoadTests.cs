using System.Globalization;
using CecFunctions.Azurite;
using CecFunctions.EndToEnd.Tests.Processes;

namespace CecFunctions.EndToEnd.Tests.Load;

/// <summary>Fifty clients at once at a site that runs as a process of its own, on Azurite.</summary>
public sealed class LoadTests : IDisposable
{
    private const int Clients = 50;
    private const int Members = 300;
    private const string Unlimited = "1000000/60";

    /// <summary>The promise, for a machine that does nothing else.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long <c>scripts/load.sh</c> asks for. In the suite, where other tests run beside this one, clients take a
    /// number of steps instead, and how long they wait is not judged.
    /// </summary>
    private static readonly int? Seconds =
        int.TryParse(
            Environment.GetEnvironmentVariable("CECFUNCTIONS_LOAD_SECONDS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds)
            ? seconds
            : null;

    private readonly string _folder = Directory.CreateTempSubdirectory("cecfunctions-load-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FiftyClientsAtOnce_AreAllAnswered()
    {
        await using var azurite = await AzuriteProcess.StartAsync(
            new AzuriteOptions { DataFolder = Path.Combine(_folder, "azurite") }, CancellationToken.None);
        var members = LoadRoster.Members(Members);
        var roster = Path.Combine(_folder, "roster.csv");
        await File.WriteAllTextAsync(roster, LoadRoster.Csv(members));

        // The limits would do their work: all fifty come from one address, and ask more of it than fifty people do.
        var settings = new Dictionary<string, string>
        {
            ["MailboxFolder"] = Path.Combine(_folder, "mails"),
            ["RateLimits__VerificationByAddress"] = Unlimited,
            ["RateLimits__WritesByMember"] = Unlimited,
            ["RateLimits__ReadsByCaller"] = Unlimited,
            ["RateLimits__SignInTogether"] = Unlimited,
            ["RateLimits__UnsignedTogether"] = Unlimited,
        };
        var import = await LocalHostProcess.RunAsync(
            settings, "import", roster, "--storage", azurite.ConnectionString);
        import.MustBeDone();
        await using var site = await LocalHostSite.StartAsync(settings, azurite.ConnectionString);
        using var http = new HttpClient(
            new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = Clients })
        {
            BaseAddress = site.Address,
        };

        var figures = new LoadFigures();
        var clients = Enumerable
            .Range(0, Clients)
            .Select(i => new LoadClient(http, i, [.. members.Where((_, member) => member % Clients == i)], figures))
            .ToArray();
        await clients[0].WarmUpAsync();
        await clients[1].WarmUpAsync();
        var time = TimeSpan.FromSeconds(Seconds ?? 0);
        await Task.WhenAll(clients.Select(client => client.RunAsync(time)));

        await ReportAsync(figures, time);
        Assert.Empty(figures.Failures.Take(5));
        Assert.DoesNotContain(
            site.Errors,
            line =>
                line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal));
        Assert.True(
            figures.Requests >= Clients * LoadClient.FewestSteps, $"Only {figures.Requests} requests were answered.");

        // Changing and removing need a report that is there: whether one is, depends on how far the clients come.
        Assert.InRange(figures.Kinds.Count(), 8, 10);
        Assert.True(
            Seconds is null || figures.Longest <= Longest, $"A client waited {figures.Longest.TotalSeconds:F1} s.");
    }

    private static async Task ReportAsync(LoadFigures figures, TimeSpan time)
    {
        if (Environment.GetEnvironmentVariable("CECFUNCTIONS_LOAD_LOG") is { Length: > 0 } log)
        {
            await File.AppendAllLinesAsync(log, figures.Lines(Clients, Members, time));
        }
    }
}
