using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using CecFunctions.Azurite;
using CecFunctions.EndToEnd.Tests.Infrastructure;
using CecFunctions.EndToEnd.Tests.Processes;
using CecFunctions.Members;
using CecFunctions.Office;
using CecFunctions.Public;
using CecFunctions.Storage;
using CecFunctions.Tests;
using CecFunctions.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>
/// The site as it is started, twice on one storage: in Development without limits in the way, and in Production with
/// the limits that it has by itself. Both take tokens of an issuer of the tests.
/// </summary>
public sealed class AttackedSite : IAsyncLifetime, IDisposable
{
    public const string PaymentSecret = "k7QpV2xN4rTbW8mYc6HdJ1fLs3GzA9uEo5Ri0PwX9ZsW";

    /// <summary>Where links of the site in Production lead.</summary>
    public const string PublicAddress = "https://certification.example.org";

    private const string StaffHeader = "X-MS-TOKEN-AAD-ID-TOKEN";
    private const string Unlimited = "1000000/60";

    /// <summary>Jobs that begin in the middle of an attack would change what it looks at.</summary>
    private const string AlmostNever = "0 0 0 29 2 *";

    /// <summary>As many as a race sends at once.</summary>
    private const int Connections = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("cecfunctions-attacks-").FullName;
    private readonly TestIssuer _memberIssuer = new();
    private readonly TestIssuer _staffIssuer = new();
    private AzuriteProcess? _azurite;
    private LocalHostSite? _development;
    private LocalHostSite? _production;
    private StorageClients? _account;
    private ServiceProvider? _services;
    private int _members;

    /// <summary>The site in Development.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The site in Production, from an address that no attack floods.</summary>
    public HttpClient Production { get; private set; } = null!;

    /// <summary>The office's commands, for what comes about by a draw or in years.</summary>
    public OfficeCommands Office => Get<OfficeCommands>().ForStaff("ann");

    /// <summary>A day that no body's calendar has before it: a real process goes by the real date.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);

    internal AttackMails Mails { get; private set; } = null!;

    /// <summary>What both processes said.</summary>
    internal IEnumerable<string> Errors => [.. _development!.Errors, .. _production!.Errors];

    public async Task InitializeAsync()
    {
        Mails = new AttackMails(Path.Combine(_folder, "mails"));
        _azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None);
        _account = StorageClients.FromConnectionString(_azurite.ConnectionString);
        _services = new ServiceCollection()
            .AddLogging()
            .AddCecApplication(ProgramDirectory.Load(ProgramDirectory.Default))
            .AddCecStorage(_account, new CecStorageOptions())
            .BuildServiceProvider();
        await _services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        var settings = Settings();
        var started = await Task.WhenAll(
            LocalHostSite.StartAsync(WithoutLimits(settings), _azurite.ConnectionString),
            LocalHostSite.StartAsync(
                new Dictionary<string, string>(settings)
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Production",
                    ["DOTNET_ENVIRONMENT"] = "Production",
                    ["SiteAddress"] = PublicAddress,
                },
                _azurite.ConnectionString));
        (_development, _production) = (started[0], started[1]);
        Client = NewClient(_development.Address);
        Production = NewClient(_production.Address);
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        Production?.Dispose();
        if (_development is not null)
        {
            await Task.WhenAll(_development.DisposeAsync().AsTask(), _production!.DisposeAsync().AsTask());
        }

        if (_services is not null)
        {
            await _services.DisposeAsync();
            _account!.Dispose();
        }

        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }

    public void Dispose()
    {
        Mails?.Dispose();
        _memberIssuer.Dispose();
        _staffIssuer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal T Get<T>() where T : notnull => _services!.GetRequiredService<T>();

    /// <summary>A client of the site in Production whose connections come from another address of loopback.</summary>
    internal HttpClient ProductionFrom(string address) => NewClient(_production!.Address, IPAddress.Parse(address));

    /// <summary>Runs a command of this machine on the same storage.</summary>
    internal Task<ProcessResult> RunAsync(params string[] arguments) =>
        LocalHostProcess.RunAsync(Settings(), [.. arguments, "--storage", _azurite!.ConnectionString]);

    /// <summary>A token of a member's that is in order.</summary>
    internal string TokenOf(MemberKey member) => _memberIssuer.Good(ClaimsOf(member), TimeProvider.System.GetUtcNow());

    /// <summary>Tokens of a member's that must not count, by what is wrong with them.</summary>
    internal IEnumerable<(string Name, string Token)> BadTokensOf(MemberKey member) =>
        _memberIssuer.Bad.Select(bad => (bad.Name, bad.Write(ClaimsOf(member), TimeProvider.System.GetUtcNow())));

    /// <summary>Puts a person on the staff directory.</summary>
    /// <returns>What attaches the token that the platform would forward.</returns>
    internal async Task<Func<HttpRequestMessage, HttpRequestMessage>> EnlistAsync(string name, string role)
    {
        var (email, subject) = ($"{name}@staff.example.org", $"oid-{name}");
        (await RunAsync("staff", "add", email, "--name", name, "--role", role, "--subject", subject)).MustBeDone();
        var token = _staffIssuer.Good(
            new Dictionary<string, object> { ["preferred_username"] = email, ["oid"] = subject },
            TimeProvider.System.GetUtcNow());
        return request => request.With(StaffHeader, token);
    }

    /// <summary>Puts a member with one credential on the roster.</summary>
    /// <param name="certifiedOn">The first day of the certification.</param>
    /// <param name="cycleEnds">The last day of the present cycle; left out, the first cycle runs.</param>
    internal async Task<AttackedMember> EnrolAsync(
        string program, string type, DateOnly certifiedOn, DateOnly? cycleEnds = null, string? name = null)
    {
        var number = Interlocked.Increment(ref _members);
        var member = new AttackedMember(
            new MemberKey(program, $"W{number}"), $"N-{number}", $"zq{number:D3}{Guid.NewGuid().ToString("N")[..8]}qz");
        var csv = "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember\n"
            + $"{program},{member.Key.MemberId},{name ?? member.Name},{member.Email},{type},{member.Number},"
            + string.Create(
                CultureInfo.InvariantCulture,
                $"{certifiedOn:yyyy-MM-dd},{cycleEnds:yyyy-MM-dd},{Today.AddYears(3):yyyy-MM-dd},\n");
        using var request = Request("POST", "/api/staff/imports/roster").As("staff:registrar:ann");
        request.Content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv");
        using var answer = await Client.SendAsync(request);
        var figures = await answer.JsonAsync();
        Assert.True(figures["added"]?.GetValue<int>() == 1, figures.ToJsonString());
        return member;
    }

    internal static HttpRequestMessage Request(string method, string address) =>
        new(new HttpMethod(method), new Uri(address, UriKind.Relative));

    /// <summary>Calls the site in Development as a member or as staff, by the bearer of Development.</summary>
    internal Task<HttpResponseMessage> SendAsync(
        string caller,
        string method,
        string address,
        string? json = null,
        string? key = null,
        string version = "\"1\"")
    {
        var request = Request(method, address)
            .As(caller)
            .With("Idempotency-Key", key ?? $"{Guid.NewGuid()}")
            .With("If-Match", version);
        return Client.SendAsync(json is null ? request : request.WithJson(json));
    }

    /// <summary>Calls the site as one whom it must not refuse.</summary>
    internal async Task<JsonNode> DoneAsync(
        string caller, string method, string address, string? json = null, string version = "\"1\"")
    {
        using var answer = await SendAsync(caller, method, address, json, version: version);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {address}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The version of what is at the address, as staff read it.</summary>
    internal async Task<string> VersionAsync(string staff, string address)
    {
        using var read = await SendAsync(staff, "GET", address);
        return read.Headers.ETag!.ToString();
    }

    /// <summary>Has staff carry out a command about an audit case as it is.</summary>
    internal async Task<JsonNode> DecideAsync(string staff, string caseAddress, string command, string? json = null) =>
        await DoneAsync(
            staff, "POST", $"{caseAddress}/{command}", json, await VersionAsync(staff, caseAddress));

    /// <summary>Signs a member in by a mailed link.</summary>
    /// <returns>The cookie.</returns>
    internal async Task<string> SignInAsync(AttackedMember member)
    {
        var link = await AskForLinkAsync(member);
        using var used = await Client.PostAsync(new Uri(link.AbsolutePath, UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.SeeOther, used.StatusCode);
        return used.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    /// <summary>Asks for a link to sign in, and waits for the mail.</summary>
    /// <param name="isNext">Whether the member was mailed one before.</param>
    internal async Task<Uri> AskForLinkAsync(AttackedMember member, bool isNext = false)
    {
        using var request = Request("POST", "/sign-in").WithJson(
            $$"""{ "program": "{{member.Key.Program}}", "email": "{{member.Email}}" }""");
        using var asked = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        return await Mails.LinkAsync(member.Email, "/sign-in/", isNext ? 2 : 1);
    }

    /// <summary>The rows of a member in storage, each by its key with its version.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> RowsAsync(MemberKey member)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {member.ToString()}");
        await foreach (var row in _account!.Table("members").QueryAsync<TableEntity>(filter))
        {
            rows[row.RowKey] = row.ETag.ToString();
        }

        return rows;
    }

    internal async Task<MemberDocument> DocumentAsync(MemberKey member) =>
        (await Get<IMemberStore>().FindAsync(member, CancellationToken.None))!.Document;

    internal Task<IReadOnlyList<MemberLogRow>> LogAsync(MemberKey member) =>
        Get<IMemberStore>().ReadLogAsync(member, CancellationToken.None);

    internal static Dictionary<string, object> ClaimsOf(MemberKey member) =>
        new() { ["program"] = member.Program, ["member_id"] = member.MemberId };

    private static HttpClient NewClient(Uri site, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = Connections,
        };
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return new HttpClient(handler) { BaseAddress = site, Timeout = TimeSpan.FromMinutes(2) };
    }

    private Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["MailboxFolder"] = Path.Combine(_folder, "mails"),
            ["PaymentHookSecret"] = PaymentSecret,
        };
        foreach (var (name, issuer) in new[] { ("MemberTokens", _memberIssuer), ("StaffTokens", _staffIssuer) })
        {
            settings[$"{name}__Issuer"] = TestIssuer.Issuer;
            settings[$"{name}__Audience"] = TestIssuer.Audience;
            settings[$"{name}__Jwks"] = issuer.KeysJson;
            settings[$"{name}__Algorithms"] = "RS256";
        }

        foreach (var job in CecWork.Jobs)
        {
            settings[job.ScheduleSetting] = AlmostNever;
        }

        return settings;
    }

    /// <summary>Every limit that there is, so that one that is new is lifted too.</summary>
    private static Dictionary<string, string> WithoutLimits(Dictionary<string, string> settings)
    {
        var unlimited = new Dictionary<string, string>(settings);
        foreach (
            var setting in RepositoryFile.Json("local.settings.sample.json").GetProperty("Values").EnumerateObject().Where(
                setting => setting.Name.StartsWith("RateLimits__", StringComparison.Ordinal)))
        {
            unlimited[setting.Name] = Unlimited;
        }

        return unlimited;
    }
}

/// <summary>The attacks share one site; what they attack there are members of their own.</summary>
[CollectionDefinition(Name)]
public sealed class AttackCollection : ICollectionFixture<AttackedSite>
{
    public const string Name = "attacks";
}
