using CecFunctions.Application.AuditDraw;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Infrastructure.Tests.AuditDraw;

public sealed class DrawStoreTests : PortTests<IDrawStore>
{
    private static readonly DateOnly Night = new(2025, 3, 1);
    private static readonly DateTimeOffset Began = new(2025, 3, 1, 9, 35, 0, TimeSpan.Zero);

    [Fact]
    public async Task Latest_IsWritten_WhereItIsAsItWasRead()
    {
        var draws = await PortAsync();
        var night = new DrawNight { Program = NewId(), Night = Night, BeganAt = Began };
        Assert.Null(await draws.FindLatestAsync(night.Program, None));

        var open = await draws.TryWriteLatestAsync(night, None);
        Assert.NotNull(open);
        Assert.Null(await draws.TryWriteLatestAsync(night with { Previous = "other" }, None));
        var finished = await draws.TryWriteLatestAsync(open with { FinishedAt = Began.AddMinutes(1), Manifest = "aa", Counts = new DrawCounts(5_000_000_000, 2) }, None);
        Assert.NotNull(finished);
        Assert.Null(await draws.TryWriteLatestAsync(open with { FinishedAt = Began.AddMinutes(2) }, None));

        Assert.Equal(finished, await draws.FindLatestAsync(night.Program, None));
        Assert.Equal(new DrawCounts(5_000_000_000, 2), finished.Counts);
    }

    [Fact]
    public async Task FinishedNights_ComeInOrder_WithoutTheOpenOne()
    {
        var draws = await PortAsync();
        var program = NewId();
        DrawNight? latest = null;
        foreach (var day in (int[])[0, 1, 2])
        {
            latest = await draws.TryWriteLatestAsync(new DrawNight { Program = program, Night = Night.AddDays(day), BeganAt = Began, Previous = latest?.Manifest, ETag = latest?.ETag }, None);
            if (day < 2)
                latest = await draws.TryWriteLatestAsync(latest! with { FinishedAt = Began, Manifest = $"m{day}" }, None);
        }

        var finished = await draws.ReadFinishedAsync(program, None).ToListAsync();

        Assert.Equal([(Night, null, "m0"), (Night.AddDays(1), "m0", "m1")], finished.Select(night => (night.Night, night.Previous, night.Manifest)));
        Assert.Equal(Night.AddDays(2), (await draws.FindLatestAsync(program, None))!.Night);
    }

    [Fact]
    public async Task Tallies_AreNotSetBack_ByAnEarlierNight()
    {
        var draws = await PortAsync();
        var program = NewId();
        var tally = new DrawTally("ACSM-CPT", 2025, 0.055m, "commitment", new DrawCounts(10, 1));
        await draws.WriteTalliesAsync(program, Night, [tally, tally with { Type = "ACSM-EP" }], None);

        await draws.WriteTalliesAsync(program, Night.AddDays(1), [tally with { SoFar = new DrawCounts(20, 2) }], None);
        await draws.WriteTalliesAsync(program, Night, [tally, tally with { Year = 2024 }], None);

        Assert.Equal(
            [tally with { SoFar = new DrawCounts(20, 2) }, tally with { Type = "ACSM-EP" }, tally with { Year = 2024 }],
            (await draws.ReadTalliesAsync(program, None)).OrderByDescending(read => read.Year).ThenBy(read => read.Type, StringComparer.Ordinal));
    }

    [Fact]
    public async Task PendingEntries_ComeByNight_AndAreKeptUntilTheyAreRemoved()
    {
        var draws = await PortAsync();
        var program = NewId();
        var entries = Enumerable.Range(0, 130).Select(i => new PendingEntry(Night.AddDays(-i % 2), new Submission($"m{i:D3}", "C/1 #?", 2, Night), i % 3 == 0)).ToList();
        await draws.AddPendingAsync(program, entries, None);
        await draws.AddPendingAsync(program, entries[..3], None);

        Assert.Equal(entries.OrderBy(entry => entry.Night).ThenBy(entry => entry.Submission.Id, StringComparer.Ordinal), await draws.ReadPendingAsync(program, None));

        await draws.RemovePendingAsync(program, entries[1..], None);
        await draws.RemovePendingAsync(program, entries[1..2], None);
        Assert.Equal([entries[0]], await draws.ReadPendingAsync(program, None));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var draws = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => draws.FindLatestAsync("acsm", Cancelled()));
    }
}
