using System.Globalization;
using CecFunctions.Applications;
using CecFunctions.Members;

namespace CecFunctions.Tests.Applications;

/// <summary>How many applications a member may file, and how long their notes are.</summary>
public sealed class ApplicationLimitTests
{
    private static readonly MemberKey Key = new("nasm", "m1");
    private static readonly DateOnly Day = new(2025, 6, 2);

    [Theory]
    [InlineData(9, ApplicationState.Open, 0, CommandOutcome.UnknownReport)]
    [InlineData(10, ApplicationState.Open, 0, CommandOutcome.LimitReached)]
    [InlineData(19, ApplicationState.Refused, 0, CommandOutcome.UnknownReport)]
    [InlineData(20, ApplicationState.Refused, 364, CommandOutcome.LimitReached)]
    [InlineData(20, ApplicationState.Refused, 365, CommandOutcome.UnknownReport)]
    public async Task TenWaitForADecision_AndTwentyAreFiledAYear(
        int filed, ApplicationState state, int daysAgo, CommandOutcome expected)
    {
        await using var system = await StartAsync();
        await system.ChangeReportsAsync(Key, member => member.WithApplications(
        [
            .. Enumerable.Range(0, filed).Select(i => new MemberApplication
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"a{i}"),
                Kind = ApplicationKind.Petition,
                FiledOn = Day.AddDays(-daysAgo),
                State = state,
            }),
        ]));

        var result = (await FileAsync(system, null)).Result;

        // The limits come before the rules: the report that is asked for is not there.
        Assert.Equal(expected, result.Outcome);
        Assert.Equal(
            expected == CommandOutcome.LimitReached ? "too-many-applications" : null, result.Limit?.Reason);
    }

    [Fact]
    public async Task Note_TakesAtMost2000BytesOfTheRecord()
    {
        await using var system = await StartAsync();

        var taken = (await FileAsync(system, new string('α', 1000))).Result;
        var refused = (await FileAsync(system, new string('α', 1000) + "x")).Result;

        Assert.Equal(CommandOutcome.UnknownReport, taken.Outcome);
        Assert.Equal((CommandOutcome.Malformed, "note"), (refused.Outcome, refused.Problem!.Property));
    }

    private static Task<RepeatableResult<ApplicationView>> FileAsync(TestSystem system, string? note) =>
        system.Get<MyApplications>().FilePetitionAsync(
            Key, Day, "none", note, $"{Guid.NewGuid()}", CancellationToken.None);

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(new DateOnly(2025, 5, 1), TestRoster.Row("m1", "2024-05-01", "NASM-CPT"));
        return system;
    }
}
