using CecFunctions.Imports;
using CecFunctions.Members;
using CecFunctions.Merge;

namespace CecFunctions.Tests.Imports;

/// <summary>A person with two accounts is erased while their rows are imported, at any read of the import.</summary>
public sealed class ErasedMeanwhileTests
{
    private static readonly DateOnly Day = new(2025, 6, 2);
    private static readonly MemberKey Stays = new("acsm", "stays");
    private static readonly MemberKey Goes = new("acsm", "goes");

    private static readonly RosterRow[] Roster =
    [
        TestRoster.Row("goes", "2024-01-01", "ACSM-EP"), TestRoster.Row("stays", "2023-01-01", line: 3),
    ];

    [Fact]
    public async Task Roster_IsTakenOrRefused_AndNothingOfThePersonComesBack() =>
        await AtEachReadAsync(system => system.ImportAsync(
            Day.AddDays(2), [.. Roster.Select(row => row with { Name = "Ann Wright" })]));

    [Fact]
    public async Task NumberOfARowThatIsRefused_IsFreeAtOnce() =>
        await AtEachReadAsync(
            system => system.ImportAsync(Day.AddDays(2), TestRoster.Row("goes", "2024-02-01", number: "new")),
            async system =>
            {
                var other = await system.ImportAsync(
                    Day.AddDays(2), TestRoster.Row("other", "2024-02-01", number: "NEW"));
                Assert.Equal((1, 0), (other.Added, other.Bad));
            });

    [Fact]
    public async Task Credits_AreTakenOrRefused_AndNothingOfThePersonComesBack() =>
        await AtEachReadAsync(system => system.Get<CreditImport>().RunAsync(
            [CreditImportTests.Row(2, "goes", "r1", 5), CreditImportTests.Row(3, "stays", "r2", 6)],
            Day.AddDays(2),
            dryRun: false,
            null,
            CancellationToken.None));

    private static async Task AtEachReadAsync(
        Func<TestSystem, Task<ImportFigures>> importAsync, Func<TestSystem, Task>? afterwards = null)
    {
        var refused = 0;
        for (var at = 1; await ErasingAsync(at, importAsync, afterwards) is { } figures; at++)
        {
            Assert.Equal(0, figures.MembersAdded);
            refused += figures.Problems.Count(problem => problem.Problem == RefusedMember.Erased);
        }

        Assert.True(refused > 0);
    }

    /// <returns><see langword="null"/> where the import has fewer reads.</returns>
    private static async Task<ImportFigures?> ErasingAsync(
        int read, Func<TestSystem, Task<ImportFigures>> importAsync, Func<TestSystem, Task>? afterwards)
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(Day, Roster);
        await system.Get<AccountMerge>().MergeAsync(Stays, Goes, Day, Actor.Office, CancellationToken.None);
        var left = read;
        store!.BeforeFind = async _ =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                await system.Get<MemberErasure>().EraseAsync(
                    Stays, Day.AddDays(1), Actor.Office, "Letter 17.", CancellationToken.None);
            }
        };

        var figures = await importAsync(system);
        if (left > 0)
        {
            return null;
        }

        Assert.Null(await system.Members.FindAsync(Stays, CancellationToken.None));
        Assert.Null(await system.Members.FindAsync(Goes, CancellationToken.None));
        await (afterwards?.Invoke(system) ?? Task.CompletedTask);
        return figures;
    }
}
