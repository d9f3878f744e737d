using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.OfficeDesk;
using CecFunctions.Application.Roster;
using CecFunctions.Azurite;
using CecFunctions.Domain.Credits;
using CecFunctions.Infrastructure;
using CecFunctions.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Application.Tests;

/// <summary>The whole system on the test process's Azurite, with tables of its own and a clock that stands still.</summary>
public sealed class TestSystem : IAsyncDisposable
{
    private readonly StorageAccount _account;
    private readonly ServiceProvider _services;
    private int _reports;

    private TestSystem(StorageAccount account, ServiceProvider services) => (_account, _services) = (account, services);

    internal TestClock Clock { get; private init; } = new();

    internal IMemberStore Members => Get<IMemberStore>();

    internal IDueIndex Due => Get<IDueIndex>();

    internal IMemberCommands Commands => Get<IMemberCommands>();

    internal IOfficeCommands Office => Get<IOfficeCommands>();

    internal StorageCallCounter Calls => _account.Calls;

    /// <summary>Starts it with empty tables.</summary>
    /// <param name="with">Puts other things in the place of some.</param>
    public static async Task<TestSystem> StartAsync(Action<IServiceCollection>? with = null)
    {
        var account = StorageAccount.FromConnectionString((await AzuriteInstance.SharedAsync()).ConnectionString);
        var clock = new TestClock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddCecApplication(TestPrograms.Catalog);
        services.AddCecStorage(account, new CecStorageOptions { Prefix = $"t{Guid.NewGuid():N}"[..12] });
        with?.Invoke(services);
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
        return new TestSystem(account, provider) { Clock = clock };
    }

    internal async Task<ImportFigures> ImportAsync(DateOnly asOf, params RosterRow[] rows) =>
        await Get<IRosterImport>().RunAsync(rows, asOf, dryRun: false, null, CancellationToken.None);

    /// <summary>Reports continuing education of the day itself, approved, in credits (CEUs for the bodies that count those).</summary>
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

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _account.Dispose();
    }
}
