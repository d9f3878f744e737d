using CecFunctions.Domain.Credentials;
using CecFunctions.Night;

namespace CecFunctions.Tests.Night;

public sealed class StatusCountsTests : PortTests<StatusCounts>
{
    private static readonly DateTimeOffset Began = new(2025, 3, 1, 9, 30, 15, TimeSpan.Zero);

    [Fact]
    public async Task Changes_AfterAnInstant_ComeOldestFirst_ThoseOfTheInstantItselfNot()
    {
        var counts = await PortAsync();
        var program = NewId();
        foreach (var second in (int[])[2, 0, 3, 1, 1])
            await counts.AddAsync(MoveOf(program, Began.AddSeconds(second)), None);
        await counts.AddAsync(MoveOf(program + "0", Began.AddSeconds(9)), None);

        var moves = await counts.ReadAsync(program, Began, None).ToListAsync();

        Assert.Equal([1, 1, 2, 3], moves.Select(move => (move.At - Began).Seconds));
        Assert.All(
            moves,
            move =>
                Assert.Equal([new StatusCount("ACSM-CPT", CredentialStatus.Grace, -1)], move.Changes.AsEnumerable()));
    }

    [Fact]
    public async Task Walk_TakesThePlaceOfTheOneBefore_AndForgetsTheChangesUpToItsBeginning()
    {
        var counts = await PortAsync();
        var program = NewId();
        Assert.Null(await counts.FindWalkAsync(program, None));
        await counts.WriteAsync(new StatusWalk(program, Began.AddDays(-1), []), None);
        foreach (var second in (int[])[-1, 0, 1])
            await counts.AddAsync(MoveOf(program, Began.AddSeconds(second)), None);

        await counts.WriteAsync(
            new StatusWalk(program, Began, [new StatusCount("ACSM-CPT", CredentialStatus.Active, 12)])
            {
                Renewals = [new RenewalCount(new(2025, 2, 1), 3)],
            },
            None);

        var walk = await counts.FindWalkAsync(program, None);
        Assert.Equal((program, Began), (walk!.Program, walk.BeganAt));
        Assert.Equal([new StatusCount("ACSM-CPT", CredentialStatus.Active, 12)], walk.Counts.AsEnumerable());
        Assert.Equal([new RenewalCount(new(2025, 2, 1), 3)], walk.Renewals!.Value.AsEnumerable());
        Assert.Equal(
            [Began.AddSeconds(1)],
            await counts.ReadAsync(program, DateTimeOffset.UnixEpoch, None).Select(move => move.At).ToListAsync());
    }

    /// <summary>A row of before they were counted says nothing of renewals.</summary>
    [Fact]
    public async Task Renewals_ComeBackWithTheirMonths_AndAreNotKnownOfAnOldWalk()
    {
        var counts = await PortAsync();
        var program = NewId();
        await counts.WriteAsync(new StatusWalk(program, Began, []), None);
        await counts.AddAsync(
            MoveOf(program, Began.AddSeconds(1)) with { Renewals = [new RenewalCount(new(2025, 3, 1), -1)] }, None);

        Assert.Null((await counts.FindWalkAsync(program, None))!.Renewals);
        var move = Assert.Single(await counts.ReadAsync(program, Began, None).ToListAsync());
        Assert.Equal([new RenewalCount(new(2025, 3, 1), -1)], move.Renewals.AsEnumerable());
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var counts = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => counts.FindWalkAsync("acsm", Cancelled()));
    }

    private static StatusMove MoveOf(string program, DateTimeOffset at) =>
        new(program, at, [new StatusCount("ACSM-CPT", CredentialStatus.Grace, -1)]);
}
