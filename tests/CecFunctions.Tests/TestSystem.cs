using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CecFunctions.Azurite;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.Office;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests;

/// <summary>
/// The whole system on the test process's Azurite, with tables of its own and a clock that stands still.
/// </summary>
public sealed class TestSystem : IAsyncDisposable
{
    private readonly StorageClients _account;
    private readonly ServiceProvider _services;
    private bool _ownsTables;
    private int _reports;

    private TestSystem(StorageClients account, ServiceProvider services) => (_account, _services) = (account, services);

    internal FakeTimeProvider Clock { get; private init; } = TestClock.Create();

    internal TestMailSender Mails { get; private init; } = new();

    internal string Prefix { get; private init; } = string.Empty;

    internal IMemberStore Members => Get<IMemberStore>();

    internal DueIndex Due => Get<DueIndex>();

    internal MemberCommands Commands => Get<MemberCommands>();

    internal OfficeCommands Office => Get<OfficeCommands>();

    internal StorageCallCounter Calls => _account.Calls;

    /// <summary>Starts it with empty tables.</summary>
    /// <param name="with">Puts other things in the place of some.</param>
    /// <param name="prefix">Names tables of a system before, to go on with them; they end with that one.</param>
    /// <param name="eachTry">Sees each request to storage.</param>
    public static async Task<TestSystem> StartAsync(
        Action<IServiceCollection>? with = null, string? prefix = null, HttpPipelinePolicy? eachTry = null)
    {
        var account = StorageClients.FromConnectionString(
            (await AzuriteInstance.SharedAsync()).ConnectionString, new StorageOptions { EachTry = eachTry });
        var clock = TestClock.Create();
        var mails = new TestMailSender();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new ConflictPauses(new PatientClock(), Random.Shared.NextDouble));
        services.AddCecApplication(TestPrograms.Catalog);
        var ownsTables = prefix is null;
        prefix ??= $"t{Guid.NewGuid():N}"[..12];
        services.AddCecStorage(account, new CecStorageOptions { Prefix = prefix });
        services.AddSingleton<IMailSender>(mails);
        with?.Invoke(services);
        var provider = services.BuildServiceProvider();
        if (eachTry is null)
        {
            await provider.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        }

        return new TestSystem(account, provider)
        {
            Clock = clock,
            Mails = mails,
            Prefix = prefix,
            _ownsTables = ownsTables,
        };
    }

    internal async Task<ImportFigures> ImportAsync(DateOnly asOf, params RosterRow[] rows) =>
        await Get<RosterImport>().RunAsync(rows, asOf, dryRun: false, null, CancellationToken.None);

    /// <summary>Gives a member's only credential a number, as a version did that did not ask whose it is.</summary>
    internal async Task RenumberAsBeforeAsync(MemberKey key, string number)
    {
        var member = (await Members.FindAsync(key, CancellationToken.None))!;
        var standing = member.Document.Standing;
        var renumbered = member.Document with
        {
            Standing = standing with { Credentials = [standing.Credentials.Single() with { Id = number }] },
        };
        await Get<MemberLookup>().WriteAsync([renumbered], CancellationToken.None);
        await Members.CommitAsync(
            new MemberCommit { Document = renumbered, ETag = member.ETag }, CancellationToken.None);
    }

    /// <summary>
    /// Reports continuing education of the day itself, approved, in credits (CEUs for the bodies that count those).
    /// </summary>
    internal Task<CommandResult> ReportAsync(MemberKey member, DateOnly day, decimal amount) => Office.ReportAsync(
        member,
        day,
        new ReportFields
        {
            Id = $"r{Interlocked.Increment(ref _reports)}",
            Activity = "continuing-education",
            Date = day,
            Credits = member.Program == "acsm" ? amount : null,
            Ceu = member.Program == "acsm" ? null : amount,
            ApprovedBy = "a body",
        },
        ReportSource.Self,
        CancellationToken.None);

    internal Task<SweepFigures> SweepAsync(DateOnly asOf) =>
        Get<NightlySweep>().RunAsync(asOf, null, CancellationToken.None);

    internal Task<DispatchFigures> DispatchAsync(DateOnly asOf) =>
        Get<NoticeDispatcher>().RunAsync(asOf, null, CancellationToken.None);

    internal async Task<MemberDocument> MemberAsync(MemberKey key) =>
        (await Members.FindAsync(key, CancellationToken.None))?.Document
            ?? throw new InvalidOperationException($"There is no member {key}.");

    /// <summary>All notices of a member, by due date and kind.</summary>
    internal async Task<IReadOnlyList<NoticeRecord>> NoticesAsync(MemberKey key) =>
    [
        .. (await Members.ReadNoticesAsync(key, CancellationToken.None))
            .OrderBy(notice => notice.Notice.Due)
            .ThenBy(notice => notice.Notice.Kind),
    ];

    /// <summary>Where all members stand, as text to compare.</summary>
    internal async Task<IReadOnlyList<string>> ExportAsync(DateOnly asOf)
    {
        var lines = new List<string>();
        await foreach (var member in Get<MemberExport>().ReadAsync(asOf, CancellationToken.None))
        {
            lines.Add(string.Join(
                "\n",
                member.Credentials.Select(
                    c => $"{member.Key} {c.Credential.Id} {c.Credential.Status} {c.Credential.StatusSince:O} "
                        + $"{c.Credential.Cycle} {c.Assessment.Counted} {c.Assessment.Complete}")
                    .Concat(member.Log.Select(entry => entry.ToString()))
                    .Concat(
                        member.Notices.Select(
                            notice => $"{notice.Notice} {notice.State} {notice.Reason} {notice.SentOn:O}"))));
        }

        return lines;
    }

    /// <summary>All hints there are.</summary>
    internal async Task<IReadOnlyList<DueHint>> HintsAsync()
    {
        var hints = new List<DueHint>();
        await foreach (var stored in Due.ReadAllAsync(CancellationToken.None))
        {
            hints.Add(stored.Hint);
        }

        return hints;
    }

    /// <summary>All tables of the system.</summary>
    internal IEnumerable<TableClient> Tables() => _services.GetServices<StoragePlace>()
        .Where(place => place.Service == StorageService.Table)
        .Select(place => Get<CecStorage>().Table(place.Name));

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        var storage = Get<CecStorage>();
        await _services.DisposeAsync();
        if (_ownsTables)
        {
            await TestStorage.DeletePlacesAsync(storage);
        }

        _account.Dispose();
    }
}
