using System.Globalization;
using System.Text;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// The one worker that most tests share, one test after the other, with members on its roster and the plain site beside
/// it.
/// </summary>
public sealed class SharedSystem : IAsyncLifetime
{
    public const string Name = "the shared worker";

    /// <summary>
    /// Members <c>acsm|M1</c> to <c>acsm|M200</c>, with the addresses <c>m1@example.org</c> and so on.
    /// </summary>
    public const int Members = 200;

    /// <summary>The first line of a roster's file.</summary>
    public const string RosterColumns =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember";

    public const string Staff = "Bearer dev:staff:registrar:ann";

    private FunctionAppSystem? _system;
    private PlainSite? _plain;

    public FunctionAppSystem System => _system!;

    internal PlainSite Plain => _plain!;

    public static string Member(int number) => $"Bearer dev:acsm|M{number.ToString(CultureInfo.InvariantCulture)}";

    public async Task InitializeAsync()
    {
        _system = await FunctionAppSystem.CreateAsync();
        await _system.StartWorkerAsync();
        _plain = await PlainSite.StartAsync(_system.Settings);
        var certified = DaysAgo(100);
        var roster = string.Join('\n', Enumerable.Range(1, Members)
            .Select(i => $"acsm,M{i},Member {i},m{i}@example.org,ACSM-CPT,C-{i},{certified},,2099-01-01,")
            .Prepend(RosterColumns));

        using var request = Request(HttpMethod.Post, "/api/staff/imports/roster", Staff);
        request.Content = new StringContent(roster, Encoding.UTF8, "text/csv");
        using var imported = await _system.SendAsync(request);
        var answer = await imported.Response.Content.ReadAsStringAsync();
        FunctionAppSystem.Succeeded(imported.Outcome);
        Assert.Contains($"\"added\":{Members}", answer, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (_plain is not null)
        {
            await _plain.DisposeAsync();
        }

        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    /// <summary>A request as it reaches the Function App, whatever host is between.</summary>
    /// <param name="authorization">Who asks; <see langword="null"/> = the request does not say.</param>
    public static HttpRequestMessage Request(HttpMethod method, string address, string? authorization = null)
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        request.Headers.Host = "127.0.0.1:7071";
        if (authorization is not null)
        {
            request.Headers.Add("Authorization", authorization);
        }

        return request;
    }

    /// <summary>
    /// A day before today. A worker of its own process lives by the real clock, so its members' days go by it, too.
    /// </summary>
    public static string DaysAgo(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

[CollectionDefinition(SharedSystem.Name)]
public sealed class SharedSystemGroup : ICollectionFixture<SharedSystem>;
