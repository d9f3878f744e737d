using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Infrastructure.Tests.Audits;

public sealed class AuditQueueTests : PortTests<IAuditQueue>
{
    private static readonly DateOnly Day = new(2025, 3, 1);

    [Fact]
    public async Task Entries_ComeByDeadline_ThoseWithoutOneLast_OverAllPages()
    {
        var ports = await TestStorage.SharedPortsAsync();
        var queue = ports.GetRequiredService<IAuditQueue>();
        var (program, other) = (NewId(), NewId());
        // More than a page of a query and more than a batch.
        var written = Enumerable.Range(0, 1050)
            .Select(i => new QueuedAudit(new MemberKey(program, $"m{i}"), $"c{i}", "20250101-ab", AuditState.Notified, i % 7 == 0 ? null : Day.AddDays(i * 7 % 30)))
            .ToList();

        await queue.WriteAsync(written, None);
        await queue.WriteAsync([new QueuedAudit(new MemberKey(other, "m1"), "c", "20250101-ab", AuditState.Drawn, null)], None);
        var read = await queue.ReadAsync(program, None);

        Assert.Equal(written.Order(QueuedAudit.InOrder), read.Select(entry => entry with { WrittenAt = null, ETag = null }));
        Assert.All(read, entry => Assert.Equal(ports.GetRequiredService<StandingClock>().Now, entry.WrittenAt));
        Assert.Null(read[^1].Deadline);
        Assert.Equal(Day, read[0].Deadline);
        Assert.Empty(await queue.ReadAsync(NewId(), None));
    }

    [Fact]
    public async Task MovedDeadline_OverwritesTheEntry()
    {
        var queue = await PortAsync();
        var entry = new QueuedAudit(new MemberKey(NewId(), "m1"), "c", "20250101-ab", AuditState.Notified, Day);

        await queue.WriteAsync([entry, entry with { Deadline = Day.AddDays(1) }], None);
        await queue.WriteAsync([entry with { State = AuditState.Insufficient, Deadline = Day.AddDays(60) }], None);

        var read = Assert.Single(await queue.ReadAsync(entry.Member.Program, None));
        Assert.Equal((AuditState.Insufficient, Day.AddDays(60)), (read.State, read.Deadline!.Value));
    }

    [Fact]
    public async Task EntryWrittenAgain_IsNotRemovedByWhoReadItBefore()
    {
        var queue = await PortAsync();
        var program = NewId();
        var entries = Enumerable.Range(0, 5).Select(i => new QueuedAudit(new MemberKey(program, $"m{i}"), "c", "20250101-ab", AuditState.Passed, null)).ToList();
        await queue.WriteAsync(entries, None);
        var read = await queue.ReadAsync(program, None);
        await queue.WriteAsync([entries[2]], None);

        await queue.RemoveAsync(read, None);
        await queue.RemoveAsync(read, None);

        Assert.Equal("m2", Assert.Single(await queue.ReadAsync(program, None)).Member.MemberId);
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var queue = await PortAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queue.ReadAsync("acsm", Cancelled()));
    }
}
