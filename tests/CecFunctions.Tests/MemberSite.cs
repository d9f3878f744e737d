using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Azurite;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests;

/// <summary>
/// The whole system behind the site: rules, storage in tables of its own on Azurite, and a clock that stands still.
/// </summary>
public sealed class MemberSite : IAsyncLifetime, IAsyncDisposable
{
    public const string Reports = "/api/self-reports";

    /// <summary>What the payment service signs with.</summary>
    public const string PaymentSecret = "q3Zr9tXwLb0cVn7KdPj2Fh5Ys8Gm1Ea4Uo6Ti";

    // Starting a site takes about a second of processor time, most of it for the endpoints.
    private static readonly ConcurrentBag<MemberSite> Idle = [];

    private readonly FakeTimeProvider _clock = TestClock.CreateForSite();
    private readonly TestMailSender _mails = new();
    private readonly string _prefix = $"w{Guid.NewGuid():N}"[..12];
    private CecWebOptions? _options;
    private StorageClients? _account;
    private TestSite? _site;
    private int _members;
    private bool _isLent;

    internal TestSite Site => _site!;

    internal IReadOnlyCollection<OutgoingMail> Mails => _mails.Taken;

    /// <summary>The storage account, for a look at what is written there.</summary>
    internal StorageClients Account => _account!;

    /// <summary>What the names of this site's tables begin with.</summary>
    internal string Prefix => _prefix;

    internal FakeTimeProvider Clock => _clock;

    /// <summary>The date now, the same for all three bodies unless a test sets the clock otherwise.</summary>
    internal DateOnly Today => DateOnly.FromDateTime(_clock.Now.UtcDateTime);

    internal OfficeCommands Office => Site.Services.GetRequiredService<OfficeCommands>();

    public static async Task<MemberSite> StartAsync(CecWebOptions? options = null)
    {
        var site = new MemberSite { _options = options };
        await site.InitializeAsync();
        return site;
    }

    /// <summary>
    /// A site that other tests have used, or will: for tests about members whom they enrol themselves. There are others
    /// on its roster; no mail is left of before, and its clock shows what a new one shows.
    /// </summary>
    public static async Task<MemberSite> LendAsync()
    {
        var site = Idle.TryTake(out var idle) ? idle : await StartAsync();
        site._isLent = true;
        return site;
    }

    public async Task InitializeAsync()
    {
        _account = StorageClients.FromConnectionString((await AzuriteInstance.SharedAsync()).ConnectionString);

        // Before the site, which looks for its keys when it starts.
        await TestStorage.CreatePlacesAsync(_account, Storage);
        _site = await StartInstanceAsync();
    }

    private CecStorageOptions Storage => new() { Prefix = _prefix };

    /// <summary>Another instance of the site, on the same storage.</summary>
    /// <param name="configure">Registers what differs.</param>
    internal Task<TestSite> StartInstanceAsync(Action<IServiceCollection>? configure = null) => TestSite.StartAsync(
        services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            services.AddSingleton(new ConflictPauses(new PatientClock(), Random.Shared.NextDouble));
            services.AddCecApplication(TestPrograms.Catalog);
            services.AddCecStorage(_account!, Storage);
            services.AddSingleton<IMailSender>(_mails);
            services.AddSingleton(new PaymentHookOptions(PaymentSecret));
            configure?.Invoke(services);
        },
        options: _options);

    /// <summary>Has the nights that have begun worked off and finished.</summary>
    internal async Task RunNightAsync()
    {
        await Site.Services.GetRequiredService<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        while (await Site.Services.GetRequiredService<ShardQueueConsumer>().RunAsync(CancellationToken.None) > 0)
        {
        }

        await Site.Services.GetRequiredService<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
    }

    /// <summary>Sends the mails that are due.</summary>
    internal Task DispatchAsync() =>
        Site.Services.GetRequiredService<NoticeDispatcher>().RunAsync(CancellationToken.None);

    /// <summary>Takes in a row of a roster, today.</summary>
    internal Task<ImportFigures> ImportTodayAsync(RosterRow row) =>
        Site.Services.GetRequiredService<RosterImport>().RunAsync([row], Today, false, null, CancellationToken.None);

    /// <summary>Puts a member with one credential on the roster, on the day the credential was certified.</summary>
    internal async Task<MemberKey> EnrolAsync(
        string type = "ACSM-CPT", string certifiedOn = "2024-03-15", string? name = null, string? email = null)
    {
        var key = NextKey(type);
        await ImportAsync(Row(key, type, certifiedOn) with { Name = name, Email = email }, Day(certifiedOn));
        return key;
    }

    /// <summary>Puts a member on the roster with a credential number of the test's choice.</summary>
    internal Task EnrolWithNumberAsync(MemberKey key, string type, string number, string certifiedOn = "2024-03-15") =>
        ImportAsync(Row(key, type, certifiedOn) with { CredentialNumber = number }, Day(certifiedOn));

    /// <summary>Takes over a member, as the roster has them today, whose present cycle ends on a day.</summary>
    internal async Task<MemberKey> TakeOverAsync(
        string type, string certifiedOn, string cycleEnds, string? email = null)
    {
        var key = NextKey(type);
        await ImportAsync(
            Row(key, type, certifiedOn) with { Email = email, CurrentCycleEnds = Day(cycleEnds) }, Today);
        return key;
    }

    /// <summary>Gives a member on the roster another credential.</summary>
    internal Task EnrolAlsoAsync(MemberKey key, string type, string certifiedOn, string number) =>
        ImportAsync(
            Row(key, type, certifiedOn) with { CredentialNumber = number, CprValidUntil = null }, Day(certifiedOn));

    private MemberKey NextKey(string type) => new(
        TestPrograms.Catalog.Programs.Single(program => program.FindType(type) is not null).Program,
        $"M{Interlocked.Increment(ref _members)}");

    private static RosterRow Row(MemberKey key, string type, string certifiedOn) => new(
        Line: 2,
        key.Program,
        key.MemberId,
        Name: null,
        Email: null,
        type,
        $"C-{key.MemberId}",
        Day(certifiedOn),
        CurrentCycleEnds: null,
        CprValidUntil: new DateOnly(2030, 1, 1),
        BodyMember: false);

    private async Task ImportAsync(RosterRow row, DateOnly asOf)
    {
        var figures = await Site.Services.GetRequiredService<RosterImport>().RunAsync(
            [row], asOf, false, null, CancellationToken.None);
        Assert.Empty(figures.Problems);
        Assert.Equal(1, figures.Added);
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal Task<HttpResponseMessage> GetAsync(MemberKey member, string address) =>
        Site.Client.SendAsync(Request(HttpMethod.Get, address).As(member.ToString()));

    internal Task<HttpResponseMessage> PostAsync(MemberKey member, string json, string? key = null) =>
        Site.Client.SendAsync(
            Request(HttpMethod.Post, Reports)
                .As(member.ToString())
                .With("Idempotency-Key", key ?? $"{Guid.NewGuid()}")
                .WithJson(json));

    internal Task<HttpResponseMessage> PutAsync(MemberKey member, string address, string? etag, string json)
    {
        var request = Request(HttpMethod.Put, address).As(member.ToString()).WithJson(json);
        return Site.Client.SendAsync(etag is null ? request : request.With("If-Match", etag));
    }

    internal Task<HttpResponseMessage> DeleteAsync(MemberKey member, string address, string? etag)
    {
        var request = Request(HttpMethod.Delete, address).As(member.ToString());
        return Site.Client.SendAsync(etag is null ? request : request.With("If-Match", etag));
    }

    /// <summary>Adds a report that is in order.</summary>
    /// <returns>Its address.</returns>
    internal async Task<string> AddAsync(MemberKey member, string json)
    {
        using var response = await PostAsync(member, json);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>A report of continuing education, approved by a body.</summary>
    internal static string Course(string date, decimal credits) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        { "activity": "continuing-education", "date": "{{date}}", "credits": {{credits}}, "approvedBy": "ACE" }
        """);

    /// <summary>The list of a member's reports, as text.</summary>
    internal async Task<string> ListAsync(MemberKey member)
    {
        using var response = await GetAsync(member, Reports);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Posts to an address of a member's other than their reports.</summary>
    internal Task<HttpResponseMessage> PostToAsync(
        MemberKey member, string address, string? json = null, string? key = null)
    {
        var request = Request(HttpMethod.Post, address).As(member.ToString()).With(
            "Idempotency-Key", key ?? $"{Guid.NewGuid()}");
        return Site.Client.SendAsync(json is null ? request : request.WithJson(json));
    }

    internal Task<HttpResponseMessage> StaffAsync(
        string role, string method, string address, string? json = null, string? ifMatch = null)
    {
        var request = Request(new HttpMethod(method), address).As($"staff:{role}:ann");
        request = ifMatch is null ? request : request.With("If-Match", ifMatch);
        return Site.Client.SendAsync(json is null ? request : request.WithJson(json));
    }

    /// <summary>Has staff record a payment for the member's credential.</summary>
    internal async Task PayAsync(MemberKey member, decimal amount, string purpose = "renewal", string? id = null)
    {
        using var paid = await StaffAsync(
            "registrar",
            "POST",
            $"/api/staff/members/{member.Program}/{member.MemberId}/payments",
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                { "paymentId": "{{id ?? $"{Guid.NewGuid():N}"}}", "credential": "C-{{member.MemberId}}",
                  "purpose": "{{purpose}}", "amount": {{amount}}, "currency": "USD" }
                """));
        Assert.True(paid.StatusCode == HttpStatusCode.OK, await paid.Content.ReadAsStringAsync());
    }

    /// <summary>Pays for the renewal of a member's credential, and renews it.</summary>
    internal async Task RenewAsync(MemberKey member, decimal amount = 60)
    {
        await PayAsync(member, amount);
        using var renewed = await PostToAsync(member, $"/api/credentials/C-{member.MemberId}/renewal");
        Assert.True(renewed.StatusCode == HttpStatusCode.OK, await renewed.Content.ReadAsStringAsync());
    }

    /// <summary>A member of the ACSM who has earned all credits, and can renew.</summary>
    internal async Task<MemberKey> EnrolCompleteAsync()
    {
        var member = await EnrolAsync();
        await AddAsync(member, Course("2026-05-02", 45));
        return member;
    }

    /// <summary>What a GET answers that must succeed.</summary>
    internal async Task<JsonNode> ReadAsync(MemberKey member, string address)
    {
        using var response = await GetAsync(member, address);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    internal static HttpRequestMessage Request(HttpMethod method, string address) =>
        new(method, new Uri(address, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        if (_isLent && _clock.Now == _clock.Start)
        {
            _isLent = false;
            _mails.Forget();
            Site.Logs.Forget();
            Idle.Add(this);
            return;
        }

        if (_site is not null)
        {
            var storage = _site.Services.GetRequiredService<CecStorage>();
            await _site.DisposeAsync();
            await TestStorage.DeletePlacesAsync(storage);
        }

        _account?.Dispose();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();
}
